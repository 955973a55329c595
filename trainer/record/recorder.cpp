#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>

#include "trainer/record/frame_stream.h"
#include "trainer/record/payload.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

struct Recorder::Impl {
    int descriptor = -1;
    std::string name;
    std::uint64_t hash = 0;
    std::int64_t commands = 0;
    bool finished = false;
    bool locked = false, held_by_other = false;
    std::chrono::steady_clock::time_point synced = std::chrono::steady_clock::now();

    Impl(const std::filesystem::path& file, int flags) : name(file.string()) {
        descriptor = ::open(file.c_str(), flags | O_CLOEXEC, 0644);
        if (descriptor < 0) fail();
        // One writer at a time; what cannot be locked (a pipe, a device) is written all the same.
        locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        held_by_other = !locked && errno == EWOULDBLOCK;
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (descriptor < 0) return;
        ::fdatasync(descriptor);
        ::close(descriptor);
    }

    [[noreturn]] void fail() const {
        throw std::system_error(errno, std::generic_category(), name);
    }

    // Whole frames in one write, so that a kill between two acts leaves whole frames only.
    void write(const std::string& frames) {
        std::size_t at = 0;
        while (at < frames.size()) {
            const auto n = ::write(descriptor, frames.data() + at, frames.size() - at);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail();
            at += static_cast<std::size_t>(n);
        }
    }

    void sync(bool at_once) {
        const auto now = std::chrono::steady_clock::now();
        if (!at_once && now - synced < std::chrono::seconds(1)) return;
        if (::fdatasync(descriptor) != 0 && errno != EINVAL) fail();  // a pipe cannot be synced
        synced = now;
    }

    std::string mark_frame(Seconds t, std::uint64_t state) {
        return make_frame(FrameType::mark, mark_payload({t, state, commands}), hash);
    }
};

Recorder::Recorder(const std::filesystem::path& file, const Recording& head)
    : impl_(std::make_unique<Impl>(file, O_WRONLY | O_CREAT | O_TRUNC)) {
    impl_->hash = first_hash();
    const std::string payload = head_payload(head);
    if (payload.size() > kLargestPayload)
        throw std::runtime_error(file.string() + ": scenario and plan are too large to record");
    impl_->write(file_head() + make_frame(FrameType::head, payload, impl_->hash));
    impl_->sync(true);
}

Recorder::Recorder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Recorder::~Recorder() = default;

void append_notes(const std::filesystem::path& file, const std::vector<EvaluatorNote>& notes) {
    for (const auto& note : notes)
        if (const auto problem = problem_of(note)) throw std::runtime_error(*problem);
    if (!std::filesystem::is_regular_file(file))
        throw std::runtime_error(file.string() + ": no recording to add a note to");
    Recorder::Impl impl(file, O_WRONLY | O_APPEND);
    if (impl.held_by_other)
        throw std::runtime_error(file.string() +
                                 ": a drill is being recorded into it; notes follow its end");
    const ReadReport report = read_recording(file);
    if (!report.recording || report.damaged_at)
        throw std::runtime_error(file.string() + ": no note can be added: " +
                                 (report.notes.empty() ? "" : report.notes.back()));
    impl.hash = report.chain;
    std::string frames;
    for (const auto& note : notes)
        frames += make_frame(FrameType::note, note_payload(note), impl.hash);
    const auto whole = static_cast<off_t>(report.whole_size);
    if (::ftruncate(impl.descriptor, whole) != 0) impl.fail();
    try {
        impl.write(frames);
        impl.sync(true);
    } catch (const std::system_error&) {
        [[maybe_unused]] const int cut = ::ftruncate(impl.descriptor, whole);
        throw;
    }
}

void Recorder::note(const EvaluatorNote& note) {
    if (const auto problem = problem_of(note)) throw std::runtime_error(*problem);
    impl_->write(make_frame(FrameType::note, note_payload(note), impl_->hash));
    impl_->sync(true);
}

std::unique_ptr<Recorder> Recorder::resume(const std::filesystem::path& file) {
    const ReadReport report = read_recording(file);
    if (!report.recording)
        throw std::runtime_error(file.string() + ": no whole recording to go on with" +
                                 (report.notes.empty() ? "" : ": " + report.notes.back()));
    if (report.recording->finished)
        throw std::runtime_error(file.string() + ": the drill was finished");
    auto impl = std::make_unique<Impl>(file, O_WRONLY | O_APPEND);
    if (impl->held_by_other)
        throw std::runtime_error(file.string() + ": another program is recording into it");
    impl->hash = report.chain;
    impl->commands = static_cast<std::int64_t>(report.recording->commands.size());
    if (::ftruncate(impl->descriptor, static_cast<off_t>(report.whole_size)) != 0) impl->fail();
    impl->sync(true);
    return std::unique_ptr<Recorder>(new Recorder(std::move(impl)));
}

void Recorder::command(const TimedCommand& command, std::uint64_t state_hash) {
    const std::string payload = command_payload(command);
    if (payload.size() > kLargestSmallPayload)
        throw std::runtime_error(impl_->name + ": a command is too large to record");
    std::string frames = make_frame(FrameType::command, payload, impl_->hash);
    ++impl_->commands;
    frames += impl_->mark_frame(command.t, state_hash);
    impl_->write(frames);
    impl_->sync(false);
}

void Recorder::mark(const HashMark& mark) {
    impl_->write(impl_->mark_frame(mark.t, mark.state));
    impl_->sync(false);
}

void Recorder::finish(Seconds end, std::uint64_t state_hash) {
    if (impl_->finished) return;
    impl_->finished = true;
    std::string frames = impl_->mark_frame(end, state_hash);
    frames += make_frame(FrameType::end, end_payload(end), impl_->hash);
    impl_->write(frames);
    impl_->sync(true);
}

}  // namespace firebreak::trainer
