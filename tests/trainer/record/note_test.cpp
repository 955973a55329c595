// Notes in a recording: they go on with the chain behind the end, come back as written, and what
// damages or forges them is told.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/trainer/record/sample.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

namespace fs = std::filesystem;
using Kind = EvaluatorNote::Kind;

// A file of the test's own, gone when the test is.
struct Scratch {
    fs::path path;
    explicit Scratch(const std::string& name, const std::string& bytes)
        : path(fs::temp_directory_path() / ("firebreak_note_" + name + ".fbr")) {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    ~Scratch() { fs::remove(path); }
    std::string bytes() const {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

EvaluatorNote rating(const std::string& value, const std::string& reason) {
    EvaluatorNote note;
    note.kind = Kind::rating;
    note.subject = "inform";
    note.value = value;
    note.text = reason;
    note.at = 4800;
    note.written_at = "2026-03-17T09:30:00+08:00";
    note.author = "\xE8\xA7\x82\xE5\xAF\x9F\xE5\x91\x98";
    note.evidence = {"r12", "d3"};
    return note;
}

EvaluatorNote prediction(const std::string& clause, const std::string& verdict, int confidence) {
    EvaluatorNote note;
    note.kind = Kind::prediction;
    note.subject = clause;
    note.value = verdict;
    note.confidence = confidence;
    return note;
}

EvaluatorNote action() {
    EvaluatorNote note;
    note.kind = Kind::action;
    note.subject = "A1";
    note.text = "A second line to the laboratory";
    note.owner = "head";
    note.due = "2026-04-01";
    note.finding = "late:ER-03";
    return note;
}

std::string file_with(FrameType type, const std::string& payload) {
    std::string bytes = file_head();
    std::uint64_t hash = first_hash();
    bytes += make_frame(FrameType::head, head_payload(sample_head()), hash);
    bytes += make_frame(type, payload, hash);
    return bytes;
}

}  // namespace

TEST_CASE("Notes stand behind the end, in order, and the drill reads as before") {
    const Scratch file("order", sample_bytes());
    const Recording before = *read_recording(file.path).recording;
    append_notes(file.path, {rating("S", "late with the water"), prediction("ER-03", "late", 70)});
    append_notes(file.path, {action()});
    const ReadReport report = read_recording(file.path);
    REQUIRE(report.recording);
    CHECK_FALSE(report.damaged_at);
    CHECK(report.notes.empty());
    const std::vector<EvaluatorNote> expected{rating("S", "late with the water"),
                                              prediction("ER-03", "late", 70), action()};
    CHECK(report.recording->notes == expected);
    CHECK(report.recording->finished);
    CHECK(report.recording->end == before.end);
    CHECK(report.recording->commands == before.commands);
    CHECK(report.recording->marks == before.marks);
    CHECK(file.bytes().rfind(sample_bytes(), 0) == 0);
}

TEST_CASE("A recording without notes reads as it always did") {
    const ReadReport report = read_recording_bytes(sample_bytes());
    REQUIRE(report.recording);
    CHECK(report.recording->notes.empty());
}

TEST_CASE("Every flipped bit in a note is told, and everything before the note is kept") {
    const Scratch file("flip", sample_bytes());
    append_notes(file.path, {rating("S", "first")});
    const std::size_t second = file.bytes().size();
    append_notes(file.path, {rating("M", "second")});
    const std::string whole = file.bytes();
    for (std::size_t i = second; i < whole.size(); ++i) {
        std::string bytes = whole;
        bytes[i] = static_cast<char>(bytes[i] ^ (1 << (i % 8)));
        const ReadReport report = read_recording_bytes(bytes);
        REQUIRE(report.damaged_at == second);
        REQUIRE(report.recording->notes.size() == 1);
        REQUIRE(report.recording->finished);
    }
}

TEST_CASE("A flipped bit in the drill is noticed with notes behind it, and no note is added") {
    const Scratch file("drill", sample_bytes());
    append_notes(file.path, {rating("S", "first")});
    std::string bytes = file.bytes();
    bytes[sample_bytes().size() / 2] ^= 1;
    const Scratch broken("broken", bytes);
    CHECK(read_recording(broken.path).damaged_at);
    CHECK_THROWS_AS(append_notes(broken.path, {action()}), std::runtime_error);
    CHECK(broken.bytes() == bytes);
}

TEST_CASE("A note cut off at any byte is dropped, and the next one goes on from what is whole") {
    const Scratch file("cut", sample_bytes());
    append_notes(file.path, {rating("S", "first")});
    const std::size_t whole = file.bytes().size();
    append_notes(file.path, {rating("M", "second")});
    const std::string bytes = file.bytes();
    for (std::size_t end = whole + 1; end < bytes.size(); end += 7) {
        const Scratch cut("cut_at", bytes.substr(0, end));
        CHECK(read_recording(cut.path).cut_off);
        append_notes(cut.path, {action()});
        const ReadReport report = read_recording(cut.path);
        REQUIRE_FALSE(report.cut_off);
        REQUIRE(report.recording->notes ==
                std::vector<EvaluatorNote>{rating("S", "first"), action()});
    }
}

TEST_CASE("An interrupted drill takes notes and can still be resumed and ended") {
    std::string bytes = sample_bytes();
    bytes.resize(bytes.size() - 30);  // into the end frame
    const Scratch file("open", bytes);
    append_notes(file.path, {rating("S", "seen so far")});
    {
        const auto recorder = Recorder::resume(file.path);
        recorder->note(action());
        recorder->finish(kHour, 7);
        recorder->note(prediction("ER-03", "late", 100));
    }
    const ReadReport report = read_recording(file.path);
    CHECK_FALSE(report.damaged_at);
    REQUIRE(report.recording);
    CHECK(report.recording->finished);
    CHECK(report.recording->notes.size() == 3);
}

TEST_CASE("While a drill is being recorded nobody else writes into the file") {
    const Scratch file("live", "");
    Recorder recorder(file.path, sample_head());
    recorder.mark({0, 11, 0});
    CHECK_THROWS_AS(append_notes(file.path, {action()}), std::runtime_error);
    recorder.finish(60, 12);
    CHECK(read_recording(file.path).recording->finished);
}

TEST_CASE("Nothing but notes may stand behind the end") {
    std::string bytes = sample_bytes();
    std::uint64_t hash = read_recording_bytes(bytes).chain;
    const std::size_t place = bytes.size();
    bytes += make_frame(FrameType::mark, mark_payload({9999, 1, 9}), hash);
    CHECK(read_recording_bytes(bytes).damaged_at == place);
}

TEST_CASE("What is wrong with a note is told before it is written") {
    const auto wrong = [](auto change) {
        EvaluatorNote note = rating("S", "reason");
        change(note);
        return problem_of(note).value_or("");
    };
    CHECK(wrong([](auto&) {}).empty());
    CHECK_FALSE(wrong([](auto& n) { n.value = "Q"; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.text.clear(); }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.subject.clear(); }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.text = "\xC3\x28"; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.author = std::string("a\0b", 3); }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.text = std::string(kLongestNoteText + 1, 'x'); }).empty());
    CHECK(wrong([](auto& n) { n.text = std::string(kLongestNoteText, 'x'); }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.at = -1; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.written_at = "yesterday"; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.written_at = "2026-02-29T09:30:00Z"; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.confidence = 50; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.due = "2026-04-01"; }).empty());
    CHECK_FALSE(wrong([](auto& n) { n.evidence.assign(kMostEvidence + 1, "r1"); }).empty());
    CHECK(problem_of(prediction("C", "late", 101)));
    CHECK(problem_of(prediction("C", "perhaps", 50)));
    CHECK_FALSE(problem_of(prediction("C", "not_tested", 0)));
    EvaluatorNote dated = action();
    dated.due = "2026-02-30";
    CHECK(problem_of(dated));
    dated.due = "2028-02-29";
    CHECK_FALSE(problem_of(dated));
}

TEST_CASE("A forged note with a right checksum is refused as damage, not believed") {
    EvaluatorNote note = rating("S", "reason");
    note.value = "Z";
    CHECK(read_recording_bytes(file_with(FrameType::note, note_payload(note))).damaged_at);
    note.value = "S";
    note.text = "\xFF\xFE";
    CHECK(read_recording_bytes(file_with(FrameType::note, note_payload(note))).damaged_at);
    std::string payload = note_payload(rating("S", "reason"));
    CHECK_FALSE(read_recording_bytes(file_with(FrameType::note, payload)).damaged_at);
    CHECK(read_recording_bytes(file_with(FrameType::note, payload + "x")).damaged_at);
    for (std::size_t i = 0; i + 8 <= payload.size(); ++i) {
        std::string forged = payload;
        for (std::size_t k = 0; k < 8; ++k) forged[i + k] = '\x7F';
        read_recording_bytes(file_with(FrameType::note, forged));  // neither crashes nor hangs
    }
}
