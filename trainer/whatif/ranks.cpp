#include "trainer/whatif/ranks.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "trainer/whatif/mpi/module.h"

namespace firebreak::trainer {

namespace {

class Alone final : public Ranks {
  public:
    int rank() const override { return 0; }
    int size() const override { return 1; }
    std::vector<std::string> gather(const std::string& mine) override { return {mine}; }
};

bool under_mpirun() {
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"})
        if (std::getenv(name) != nullptr) return true;
    return false;
}

std::filesystem::path beside_the_program(const char* file) {
    std::error_code none;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
    for (const auto& folder : {program, program.parent_path() / "lib" / "firebreak"})
        if (std::filesystem::exists(folder / file, none)) return folder / file;
    return program / file;
}

class Module final : public Ranks {
  public:
    Module() {
        const std::string file = beside_the_program("firebreak-mpi.so").string();
        void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_GLOBAL);
        const char* why = library == nullptr ? ::dlerror() : nullptr;
        void* symbol = library == nullptr ? nullptr : ::dlsym(library, "firebreak_mpi");
        if (symbol == nullptr)
            throw std::runtime_error(
                "started by mpirun, but the MPI module cannot be loaded: " +
                std::string(why != nullptr ? why : "not the module of this program"));
        functions_ = reinterpret_cast<const MpiFunctions* (*)()>(symbol)();
        functions_->start(&rank_, &size_);
    }
    ~Module() override { functions_->end(); }
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    int rank() const override { return rank_; }
    int size() const override { return size_; }
    std::vector<std::string> gather(const std::string& mine) override {
        std::vector<std::string> all;
        functions_->gather(
            mine.data(), mine.size(), &all, [](void* into, const char* text, std::size_t length) {
                static_cast<std::vector<std::string>*>(into)->emplace_back(text, length);
            });
        return all;
    }

  private:
    const MpiFunctions* functions_ = nullptr;
    int rank_ = 0, size_ = 1;
};

}  // namespace

std::unique_ptr<Ranks> alone() {
    return std::make_unique<Alone>();
}

std::unique_ptr<Ranks> ranks_of_this_job() {
    if (under_mpirun()) return std::make_unique<Module>();
    return alone();
}

}  // namespace firebreak::trainer
