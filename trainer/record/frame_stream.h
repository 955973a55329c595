// The framing of a recording file, below what the frames mean.
//
//   file  = magic (8 bytes "FBREC\r\n\x1a"), version u32, frame...
//   frame = length u32, type u8, check u24, payload (length bytes), hash u64
//
// All numbers are little-endian. `check` is the low 24 bits of the hash of (previous hash, length,
// type): a length is believed only when its own check agrees, so a damaged length is told apart
// from a file that was cut off. `hash` is the hash of (previous hash, length .. payload); the first
// previous hash is that of magic and version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace firebreak::trainer {

inline constexpr std::uint32_t kRecordingVersion = 1;
inline constexpr std::size_t kFileHeadSize = 12;
inline constexpr std::size_t kFrameOverhead = 16;          // bytes of a frame beside its payload
inline constexpr std::size_t kLargestPayload = 64u << 20;  // of the head frame
inline constexpr std::size_t kLargestSmallPayload = 1u << 20;  // of all other frames

enum class FrameType : std::uint8_t { head = 1, command = 2, mark = 3, end = 4, note = 5 };

// Magic and version as they begin every file.
std::string file_head();
std::uint64_t first_hash();

// One frame as bytes; `hash` goes from the previous frame's to this one's.
std::string make_frame(FrameType type, std::string_view payload, std::uint64_t& hash);

struct FrameView {
    FrameType type{};
    std::string_view payload;
    std::size_t offset = 0, size = 0;  // of the whole frame, in the file
};

// Walks over the frames of a whole file. After next() returned nullopt, exactly one of at_end(),
// cut_off() and damage() tells why.
class FrameReader {
  public:
    explicit FrameReader(std::string_view file);
    std::optional<FrameView> next();
    bool at_end() const { return stop_ == Stop::end; }
    bool cut_off() const { return stop_ == Stop::cut_off; }
    bool damaged() const { return stop_ == Stop::damage; }
    const std::string& reason() const { return reason_; }  // in words, for cut_off and damage
    std::size_t offset() const { return at_; }             // end of what is whole
    std::uint64_t hash() const { return hash_; }           // chain up to there

  private:
    enum class Stop { none, end, cut_off, damage };
    std::optional<FrameView> stop(Stop why, std::string reason);
    std::string_view file_;
    std::size_t at_ = 0;
    std::uint64_t hash_ = 0;
    Stop stop_ = Stop::none;
    std::string reason_;
};

}  // namespace firebreak::trainer
