#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "trainer/cli/cli.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        const int code =
            firebreak::trainer::run_command_line(argv[0], arguments, std::cout, std::cerr);
        std::cout.flush();
        if (std::cout) return code;
        std::cerr << "firebreak: standard output cannot be written\n";
        return firebreak::trainer::kMachineFailed;
    } catch (const std::exception& failure) {
        std::cerr << "firebreak: " << failure.what() << '\n';
        return firebreak::trainer::kMachineFailed;
    }
}
