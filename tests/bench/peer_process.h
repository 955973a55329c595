// A yardstick in another process: tests/bench/peers.py under Debian's Python, where its package is
// installed. It does one piece of work each time it is asked, so that rounds can be taken in turn.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace firebreak {

struct Seconds {
    double processor = 0, wall = 0;
};

class PeerProcess {
  public:
    PeerProcess(const std::string& package, const std::string& graph_file) {
        int to[2], from[2];
        if (pipe(to) != 0 || pipe(from) != 0) return;
        child_ = fork();
        if (child_ == 0) {
            dup2(to[0], 0);
            dup2(from[1], 1);
            for (const int end : {to[0], to[1], from[0], from[1]}) close(end);
            if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(127);
            setenv("OMP_NUM_THREADS", "1", 1);
            execl("/usr/bin/python3", "python3", FIREBREAK_PEERS, package.c_str(),
                  graph_file.c_str(), static_cast<char*>(nullptr));
            _exit(127);
        }
        close(to[0]);
        close(from[1]);
        ask_ = fdopen(to[1], "w");
        answer_ = fdopen(from[0], "r");
        char line[64] = "";
        there_ =
            std::fgets(line, sizeof line, answer_) != nullptr && std::string(line) == "ready\n";
    }
    PeerProcess(const PeerProcess&) = delete;
    PeerProcess& operator=(const PeerProcess&) = delete;
    ~PeerProcess() {
        if (ask_ != nullptr) std::fclose(ask_);
        if (answer_ != nullptr) std::fclose(answer_);
        if (child_ > 0) waitpid(child_, nullptr, 0);
    }

    bool there() const { return there_; }
    Seconds work(const char* name) {
        std::fprintf(ask_, "%s\n", name);
        std::fflush(ask_);
        char line[256] = "";
        std::istringstream answer(std::fgets(line, sizeof line, answer_) != nullptr ? line : "");
        Seconds took;
        if (!(answer >> took.processor >> took.wall)) there_ = false;
        figures_.assign(std::istream_iterator<double>(answer), {});
        return took;
    }
    // What the last work returned.
    const std::vector<double>& figures() const { return figures_; }

  private:
    pid_t child_ = -1;
    std::FILE *ask_ = nullptr, *answer_ = nullptr;
    bool there_ = false;
    std::vector<double> figures_;
};

}  // namespace firebreak
