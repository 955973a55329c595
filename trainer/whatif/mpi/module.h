// What the MPI module gives the program: plain C functions, so that the program itself needs no MPI
// library. An error in MPI ends the job, as MPI does by default.
#pragma once

#include <cstddef>

namespace firebreak::trainer {

struct MpiFunctions {
    void (*start)(int* rank, int* size);
    void (*end)();
    // Calls `take` with the text of each rank in turn.
    void (*gather)(const char* text, std::size_t length, void* into,
                   void (*take)(void* into, const char* text, std::size_t length));
};

}  // namespace firebreak::trainer

extern "C" const firebreak::trainer::MpiFunctions* firebreak_mpi();
