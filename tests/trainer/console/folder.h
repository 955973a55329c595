// A folder of a test's own that goes with it.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace firebreak::trainer::console {

struct Folder {
    explicit Folder(const std::string& name) : path(unused(name)) {
        std::filesystem::create_directories(path);
    }
    // What cannot be removed is no fault of the test.
    ~Folder() {
        std::error_code none;
        std::filesystem::remove_all(path, none);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path path;

  private:
    // No two of one process, and no two processes, share one.
    static std::filesystem::path unused(const std::string& name) {
        static std::atomic<int> made{0};
        return std::filesystem::temp_directory_path() /
               ("firebreak-" + name + "-" + std::to_string(::getpid()) + "-" +
                std::to_string(++made));
    }
};

}  // namespace firebreak::trainer::console
