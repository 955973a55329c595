// The module that is loaded under mpirun; the only file that knows MPI.
#include <mpi.h>

#include <limits>
#include <numeric>
#include <vector>

#include "trainer/whatif/mpi/module.h"

namespace {

void start(int* rank, int* size) {
    // Threads of a rank play worlds; only the main one talks.
    int given = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given);
    MPI_Comm_rank(MPI_COMM_WORLD, rank);
    MPI_Comm_size(MPI_COMM_WORLD, size);
}

void end() {
    MPI_Finalize();
}

void gather(const char* text, std::size_t length, void* into,
            void (*take)(void*, const char*, std::size_t)) {
    int size = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (length >
        static_cast<std::size_t>(std::numeric_limits<int>::max()) / static_cast<std::size_t>(size))
        MPI_Abort(MPI_COMM_WORLD, 3);
    const int mine = static_cast<int>(length);
    std::vector<int> lengths(static_cast<std::size_t>(size)), places(lengths.size());
    MPI_Allgather(&mine, 1, MPI_INT, lengths.data(), 1, MPI_INT, MPI_COMM_WORLD);
    std::exclusive_scan(lengths.begin(), lengths.end(), places.begin(), 0);
    std::vector<char> all(static_cast<std::size_t>(places.back() + lengths.back()) + 1);
    MPI_Allgatherv(text, mine, MPI_CHAR, all.data(), lengths.data(), places.data(), MPI_CHAR,
                   MPI_COMM_WORLD);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        take(into, all.data() + places[i], static_cast<std::size_t>(lengths[i]));
}

constexpr firebreak::trainer::MpiFunctions kFunctions{start, end, gather};

}  // namespace

extern "C" const firebreak::trainer::MpiFunctions* firebreak_mpi() {
    return &kFunctions;
}
