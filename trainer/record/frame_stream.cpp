#include "trainer/record/frame_stream.h"

#include "trainer/record/chain_hash.h"

namespace firebreak::trainer {

namespace {

constexpr std::string_view kMagic{"FBREC\r\n\x1a", 8};
constexpr std::uint32_t kCheckMask = 0xFFFFFFu;

void put(std::string& bytes, std::uint64_t value, int n) {
    for (int i = 0; i < n; ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
}

std::uint64_t get(std::string_view bytes, std::size_t at, int n) {
    std::uint64_t value = 0;
    for (int i = n - 1; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string between(std::size_t from, std::size_t to) {
    return "bytes " + std::to_string(from) + " to " + std::to_string(to - 1);
}

bool known(std::uint64_t type) {
    return type >= std::uint64_t(FrameType::head) && type <= std::uint64_t(FrameType::note);
}

}  // namespace

std::string file_head() {
    std::string head(kMagic);
    put(head, kRecordingVersion, 4);
    return head;
}

std::uint64_t first_hash() {
    return chain_hash(file_head(), 0);
}

std::string make_frame(FrameType type, std::string_view payload, std::uint64_t& hash) {
    std::string frame;
    frame.reserve(payload.size() + kFrameOverhead);
    put(frame, payload.size(), 4);
    put(frame, static_cast<std::uint8_t>(type), 1);
    put(frame, chain_hash(frame, hash) & kCheckMask, 3);
    frame.append(payload);
    hash = chain_hash(frame, hash);
    put(frame, hash, 8);
    return frame;
}

FrameReader::FrameReader(std::string_view file) : file_(file) {
    if (file.empty()) {
        stop(Stop::cut_off, "the file is empty");
    } else if (file.substr(0, 8) != kMagic.substr(0, file.size())) {
        std::size_t first = 0;
        while (file[first] == kMagic[first]) ++first;
        at_ = first;
        stop(Stop::damage, "not a recording: byte " + std::to_string(first) +
                               " is not that of the mark every recording begins with");
    } else if (file.size() < kFileHeadSize) {
        stop(Stop::cut_off,
             "the file ends inside its first " + std::to_string(kFileHeadSize) + " bytes");
    } else if (const auto version = get(file, 8, 4); version != kRecordingVersion) {
        at_ = 8;
        stop(Stop::damage, "version " + std::to_string(version) +
                               " (bytes 8 to 11); this program reads version " +
                               std::to_string(kRecordingVersion));
    } else {
        at_ = kFileHeadSize;
        hash_ = first_hash();
    }
}

std::optional<FrameView> FrameReader::stop(Stop why, std::string reason) {
    stop_ = why;
    reason_ = std::move(reason);
    return std::nullopt;
}

std::optional<FrameView> FrameReader::next() {
    if (stop_ != Stop::none) return std::nullopt;
    const std::size_t left = file_.size() - at_;
    if (left == 0) return stop(Stop::end, {});
    if (left < 8)
        return stop(Stop::cut_off, "ends inside a frame's head at byte " + std::to_string(at_));
    const auto length = static_cast<std::size_t>(get(file_, at_, 4));
    const auto type = get(file_, at_ + 4, 1);
    if ((chain_hash(file_.substr(at_, 5), hash_) & kCheckMask) != get(file_, at_ + 5, 3))
        return stop(Stop::damage, "damaged frame head in " + between(at_, at_ + 8));
    const std::size_t largest =
        type == std::uint64_t(FrameType::head) ? kLargestPayload : kLargestSmallPayload;
    if (!known(type) || length > largest)
        return stop(Stop::damage, "impossible frame (type " + std::to_string(type) + ", length " +
                                      std::to_string(length) + ") in " + between(at_, at_ + 8));
    if (left < length + kFrameOverhead)
        return stop(Stop::cut_off,
                    "ends inside the frame that begins at byte " + std::to_string(at_));
    const auto found = chain_hash(file_.substr(at_, length + 8), hash_);
    if (found != get(file_, at_ + 8 + length, 8))
        return stop(Stop::damage,
                    "checksum does not agree: damage in " + between(at_, at_ + length + 16));
    FrameView frame{static_cast<FrameType>(type), file_.substr(at_ + 8, length), at_,
                    length + kFrameOverhead};
    at_ += frame.size;
    hash_ = found;
    return frame;
}

}  // namespace firebreak::trainer
