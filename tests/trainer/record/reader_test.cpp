#include <catch2/catch.hpp>

#include "tests/trainer/record/sample.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

// Frames of the sample with their places, read by the walker itself.
std::vector<FrameView> frames_of(const std::string& bytes) {
    std::vector<FrameView> frames;
    FrameReader reader(bytes);
    while (auto frame = reader.next()) frames.push_back(*frame);
    return frames;
}

std::string all_notes(const ReadReport& report) {
    std::string notes;
    for (const auto& note : report.notes) notes += note + "\n";
    return notes;
}

}  // namespace

TEST_CASE("What is written is read back, every kind of command") {
    const ReadReport report = read_recording_bytes(sample_bytes());
    REQUIRE(report.recording);
    CHECK(report.notes.empty());
    CHECK_FALSE(report.damaged_at);
    CHECK_FALSE(report.cut_off);
    const Recording& read = *report.recording;
    const Recording head = sample_head();
    CHECK(read.program_version == head.program_version);
    CHECK(read.scenario_text == head.scenario_text);
    CHECK(read.scenario_hash == head.scenario_hash);
    CHECK(read.plan_text == head.plan_text);
    CHECK(read.files == head.files);
    CHECK(read.language == "zh");
    CHECK(read.strategy == "plan");
    CHECK(read.options == head.options);
    CHECK(read.finished);
    REQUIRE(read.commands.size() == sample_commands().size());
    for (std::size_t i = 0; i < read.commands.size(); ++i) {
        CHECK(read.commands[i].command == sample_commands()[i]);
        CHECK(read.commands[i].t == Seconds(60 * i));
    }
    CHECK(read.marks.size() == read.commands.size() + 1);
    CHECK(read.end == Seconds(60 * read.commands.size()));
}

TEST_CASE("Every flipped byte of a small recording is told with its place") {
    const std::string whole = sample_bytes();
    const auto frames = frames_of(whole);
    REQUIRE(frames.size() == 2 + 2 * sample_commands().size() + 1);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string bytes = whole;
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (1u << (i % 8)));
        const ReadReport report = read_recording_bytes(bytes);
        // The place: the frame the byte belongs to, or the byte itself before the first frame.
        std::size_t from = i < 8 ? i : 8, whole_frames = 0;
        for (const auto& frame : frames) {
            if (i >= frame.offset) from = frame.offset;
            if (i >= frame.offset + frame.size) ++whole_frames;
        }
        // Everything whole before it is kept.
        const std::size_t kept = !report.recording ? 0
                                                   : 1 + report.recording->commands.size() +
                                                         report.recording->marks.size();
        if (report.damaged_at != from || report.notes.empty() || kept != whole_frames)
            FAIL("byte " << i << ": " << all_notes(report));
    }
    SUCCEED();
}

TEST_CASE("A recording cut off anywhere is read up to its last whole frame") {
    const std::string whole = sample_bytes();
    const auto frames = frames_of(whole);
    for (std::size_t n = 0; n < whole.size(); ++n) {
        const ReadReport report = read_recording_bytes(whole.substr(0, n));
        std::size_t frames_kept = 0, boundary = kFileHeadSize;
        for (const auto& frame : frames)
            if (frame.offset + frame.size <= n) {
                ++frames_kept;
                boundary = frame.offset + frame.size;
            }
        const std::size_t kept = !report.recording ? 0
                                                   : 1 + report.recording->commands.size() +
                                                         report.recording->marks.size();
        const bool cut = n != boundary || frames_kept == 0;
        if (report.damaged_at || report.notes.empty() || kept != frames_kept ||
            report.cut_off != cut || (kept > 0 && report.whole_size != boundary))
            FAIL("cut to " << n << ": " << all_notes(report));
    }
    SUCCEED();
}

TEST_CASE("A recording of another version is said to be one") {
    std::string bytes = sample_bytes();
    bytes[8] = 2;
    const ReadReport report = read_recording_bytes(bytes);
    CHECK_FALSE(report.recording);
    CHECK(all_notes(report).find("version 2") != std::string::npos);
}

TEST_CASE("A file that is no recording, an empty one and a missing one are told apart") {
    CHECK(all_notes(read_recording_bytes("scenario: canteen\n")).find("not a recording") !=
          std::string::npos);
    CHECK(all_notes(read_recording_bytes("")).find("empty") != std::string::npos);
    const ReadReport none = read_recording("no/such/file.fbr");
    CHECK_FALSE(none.recording);
    CHECK(all_notes(none).find("cannot be read") != std::string::npos);
}

TEST_CASE("Bytes behind the end of a recording are told") {
    const std::string whole = sample_bytes();
    std::string bytes = whole + "and something more";
    const ReadReport report = read_recording_bytes(bytes);
    REQUIRE(report.recording);
    CHECK(report.recording->finished);
    REQUIRE(report.damaged_at);
    CHECK(*report.damaged_at == whole.size());
}

TEST_CASE("Frames in a senseless order are refused with their place") {
    std::uint64_t hash = first_hash();
    std::string no_head = file_head();
    no_head += make_frame(FrameType::mark, mark_payload({0, 1, 0}), hash);
    CHECK(read_recording_bytes(no_head).damaged_at == kFileHeadSize);

    hash = first_hash();
    std::string backwards = file_head();
    backwards += make_frame(FrameType::head, head_payload(sample_head()), hash);
    backwards += make_frame(FrameType::mark, mark_payload({120, 1, 0}), hash);
    const auto place = backwards.size();
    backwards += make_frame(FrameType::mark, mark_payload({60, 1, 0}), hash);
    const ReadReport report = read_recording_bytes(backwards);
    CHECK(report.damaged_at == place);
    REQUIRE(report.recording);
    CHECK(report.recording->marks.size() == 1);
}

TEST_CASE("a recording carries every number of its drill by name") {
    Recording head = sample_head();
    head.options.parameters.trust_step = 0.0625;
    head.options.deeds.deeds[0].reach = 0.125;
    head.options.deeds.plan_case_due = 71;
    std::vector<std::string> notes;
    const Recording again = read_head(head_payload(head), notes);
    CHECK(notes.empty());
    CHECK(again.options == head.options);
}
