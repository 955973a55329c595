// Progress and interrupts: what is told to somebody who waits, and where.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "trainer/cli/cli.h"
#include "trainer/cli/progress.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;

namespace {

struct Waiter {
    std::ostringstream out, err;
    double now = 0;
    Voice voice;
    explicit Waiter(bool terminal) : voice{out, err, firebreak::Language::en, terminal} {}
    std::string said() {
        const std::string text = err.str();
        err.str("");
        return text;
    }
};

// firebreak as a process of its own, its two streams in files.
struct Process {
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    pid_t id = 0;

    explicit Process(std::vector<std::string> words) {
        words.insert(words.begin(), FIREBREAK_PROGRAM);
        std::vector<char*> pointers;
        for (auto& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        id = fork();
        if (id == 0) {
            dup2(fileno(out), 1);
            dup2(fileno(err), 2);
            execv(FIREBREAK_PROGRAM, pointers.data());
            _exit(127);
        }
    }
    ~Process() {
        std::fclose(out);
        std::fclose(err);
    }
    int wait() const {
        int status = 0;
        waitpid(id, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    static std::string text(std::FILE* file) {
        std::string all;
        char piece[4096];
        std::rewind(file);
        while (const std::size_t n = std::fread(piece, 1, sizeof piece, file)) all.append(piece, n);
        return all;
    }
};

// Of "12 of 200000 drills, ...", the last such line.
int drills_told(const std::string& progress) {
    const auto line =
        progress.rfind('\n', progress.size() - std::min<std::size_t>(2, progress.size()));
    return std::atoi(progress.c_str() + (line == std::string::npos ? 0 : line + 1));
}

}  // namespace

TEST_CASE("on a terminal progress is a bar with the remaining time, and goes away") {
    Waiter waiter(true);
    {
        Progress progress(waiter.voice, [&] { return waiter.now; });
        waiter.now = 1.9;
        progress.reached(0.1, [] { return std::string("3 of 30"); });
        CHECK(waiter.said().empty());  // what is soon over says nothing
        waiter.now = 30;
        progress.reached(0.25, [] { return std::string("7 of 30"); });
        CHECK(waiter.said() ==
              "\r\x1b[K[#######.......................] 7 of 30, about 1 min 30 s left");
        waiter.now = 30.1;
        progress.reached(0.26, [] { return std::string("too soon"); });
        CHECK(waiter.said().empty());
    }
    CHECK(waiter.said() == "\r\x1b[K");
    CHECK(waiter.out.str().empty());
}

TEST_CASE("elsewhere progress is a plain line every ten seconds") {
    Waiter waiter(false);
    Progress progress(waiter.voice, [&] { return waiter.now; });
    waiter.now = 3600;
    progress.reached(0.3, [] { return std::string("9 of 30"); });
    CHECK(waiter.said() == "9 of 30, about 2 h 20 min left\n");
    waiter.now = 3609;
    progress.reached(0.5, [] { return std::string("15 of 30"); });
    CHECK(waiter.said().empty());
    waiter.now = 3611;
    progress.reached(0.999, [] { return std::string("29 of 30"); });
    progress.over();
    CHECK(waiter.said() == "29 of 30, about 4 s left\n");
}

TEST_CASE("an interrupted ensemble ends with code 130 and one document of what was done") {
    Process process({"run", "night_market", "--agents", "1000", "--until", "30m", "--versus",
                     "none", "--seeds", "100000", "--json"});
    while (drills_told(Process::text(process.err)) < 2) usleep(20000);
    CHECK(Process::text(process.out).empty());
    kill(process.id, SIGINT);
    CHECK(process.wait() == kInterrupted);
    const Json document = Json::parse(Process::text(process.out));
    CHECK(document["interrupted"] == true);
    CHECK(document["seeds"] > 0);
    CHECK(document["seeds"] == document["metrics"]["belief_accuracy"]["difference"]["n"]);
    CHECK(Process::text(process.err).find("interrupted after") != std::string::npos);
}
