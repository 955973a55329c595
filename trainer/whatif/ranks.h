// The one door of MPI: who else works at the same study. Without mpirun there is one rank and
// nothing of MPI is loaded; under mpirun the module firebreak-mpi.so beside the program is.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace firebreak::trainer {

class Ranks {
  public:
    virtual ~Ranks() = default;
    virtual int rank() const = 0;
    virtual int size() const = 0;
    // What each rank gives, in the order of the ranks; all of them call it together.
    virtual std::vector<std::string> gather(const std::string& mine) = 0;
};

// One rank.
std::unique_ptr<Ranks> alone();

// Under mpirun or srun --mpi (OMPI_COMM_WORLD_SIZE, PMI_SIZE or PMIX_RANK in the environment): the
// ranks of this job, initialised now and finalised when the result is destroyed. Else alone().
// Throws std::runtime_error if there are ranks and the module cannot be loaded.
std::unique_ptr<Ranks> ranks_of_this_job();

}  // namespace firebreak::trainer
