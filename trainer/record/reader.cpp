#include <fstream>
#include <stdexcept>

#include "trainer/record/frame_stream.h"
#include "trainer/record/payload.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

namespace {

const char* word(FrameType type) {
    switch (type) {
        case FrameType::head:
            return "head";
        case FrameType::command:
            return "command";
        case FrameType::mark:
            return "mark";
        case FrameType::end:
            return "end";
        case FrameType::note:
            return "note";
    }
    return "unknown";
}

// Takes one whole frame into the report; throws std::runtime_error if it makes no sense there.
void take(const FrameView& frame, ReadReport& report) {
    if (frame.type == FrameType::head) {
        if (report.recording) throw std::runtime_error("a second head");
        report.recording = read_head(frame.payload, report.notes);
        return;
    }
    if (!report.recording) throw std::runtime_error("it stands before the head");
    Recording& recording = *report.recording;
    if (frame.type == FrameType::note) {
        recording.notes.push_back(read_note(frame.payload));
        return;
    }
    if (recording.finished) throw std::runtime_error("it stands behind the end");
    Seconds t = 0;
    if (frame.type == FrameType::command) {
        TimedCommand command = read_command(frame.payload);
        t = command.t;
        if (t >= recording.end) recording.commands.push_back(std::move(command));
    } else if (frame.type == FrameType::mark) {
        HashMark mark = read_mark(frame.payload);
        t = mark.t;
        if (mark.commands != static_cast<std::int64_t>(recording.commands.size()))
            throw std::runtime_error("it counts other commands than stand before it");
        if (t >= recording.end) recording.marks.push_back(mark);
    } else {
        t = read_end(frame.payload);
        recording.finished = t >= recording.end;
    }
    if (t < recording.end) throw std::runtime_error("its time lies before that of the last frame");
    recording.end = t;
}

}  // namespace

ReadReport read_recording_bytes(const std::string& bytes) {
    ReadReport report;
    FrameReader reader(bytes);
    while (auto frame = reader.next()) {
        try {
            take(*frame, report);
        } catch (const std::runtime_error& problem) {
            report.damaged_at = frame->offset;
            report.notes.push_back("the " + std::string(word(frame->type)) + " frame at byte " +
                                   std::to_string(frame->offset) +
                                   " cannot be used: " + problem.what());
            return report;
        }
        report.whole_size = reader.offset();
        report.chain = reader.hash();
        if (frame->type != FrameType::note) report.drill_chain = reader.hash();
    }
    if (reader.damaged()) {
        report.damaged_at = reader.offset();
        report.notes.push_back(reader.reason() + "; everything before it is kept");
    } else if (reader.cut_off()) {
        report.cut_off = true;
        report.notes.push_back(reader.reason() + "; " +
                               std::to_string(bytes.size() - report.whole_size) +
                               " bytes are dropped");
    } else if (!report.recording) {
        report.cut_off = true;
        report.notes.push_back("the file ends before the head of the recording");
    } else if (!report.recording->finished) {
        report.notes.push_back("the drill was not ended; it can be resumed");
    }
    return report;
}

ReadReport read_recording(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    std::ifstream stream(file, std::ios::binary);
    ReadReport report;
    if (failed || !stream) {
        report.notes.push_back("the file cannot be read");
        return report;
    }
    constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30;
    if (size > kLargestFile) {
        report.notes.push_back("the file is larger than any recording (1 GiB)");
        return report;
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return read_recording_bytes(bytes);
}

}  // namespace firebreak::trainer
