#include "trainer/graphs/graph_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>

namespace firebreak::trainer {

namespace {

// Bytes that are not cleared before they are filled: of a hundred megabytes that is noticed.
struct Bytes {
    std::unique_ptr<char[]> data;
    std::size_t size = 0, room = 0;

    std::string_view view() const { return {data.get(), size}; }
    void grow(std::size_t least) {
        room = std::max(least, room + room / 2);
        std::unique_ptr<char[]> larger(new char[room]);
        if (size > 0) std::memcpy(larger.get(), data.get(), size);
        data = std::move(larger);
    }
};

class Descriptor {
  public:
    explicit Descriptor(const std::string& file)
        : number_(open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (number_ < 0) throw GraphFileTrouble(file, std::strerror(errno), true);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number_); }
    int number() const { return number_; }

  private:
    int number_;
};

Bytes contents(const std::string& file, std::uint64_t most) {
    const Descriptor in(file);
    struct stat about {};
    if (fstat(in.number(), &about) != 0) throw GraphFileTrouble(file, std::strerror(errno), true);
    Bytes bytes;
    // A pipe or device has no size of its own.
    const auto said = static_cast<std::uint64_t>(std::max<off_t>(0, about.st_size));
    if (said > most) throw sim::GraphTooLarge(said);
    bytes.grow(said + 1);
    for (;;) {
        if (bytes.size == bytes.room) bytes.grow(bytes.room + (1 << 16));
        const ssize_t got =
            read(in.number(), bytes.data.get() + bytes.size, bytes.room - bytes.size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw GraphFileTrouble(file, std::strerror(errno), true);
        if (got == 0) return bytes;
        bytes.size += static_cast<std::size_t>(got);
        if (bytes.size > most) throw sim::GraphTooLarge(bytes.size);
    }
}

bool packed(std::string_view bytes) {
    return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

[[noreturn]] void damaged(const std::string& file, const Bytes& so_far) {
    const auto text = so_far.view();
    const auto lines = std::count(text.begin(), text.end(), '\n');
    throw GraphFileError(file, sim::GraphFileProblem(static_cast<std::uint64_t>(lines) + 1,
                                                     "damaged or cut-off gzip data",
                                                     sim::wanted("the rest of the packed file")));
}

// All members of a gzip file, one after the other.
Bytes unpacked(const std::string& file, std::string_view packed_bytes, std::uint64_t most) {
    z_stream stream{};
    constexpr int kGzip = 15 + 16;
    if (inflateInit2(&stream, kGzip) != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, int (*)(z_streamp)> closer(&stream, inflateEnd);
    Bytes text;
    text.grow(packed_bytes.size() * 3 + 1024);
    const auto* next = reinterpret_cast<const Bytef*>(packed_bytes.data());
    std::size_t left = packed_bytes.size();
    for (;;) {
        constexpr std::size_t kPiece = std::size_t{1} << 30;
        if (text.size == text.room) text.grow(text.room + 1);
        stream.next_in = const_cast<Bytef*>(next);
        stream.avail_in = static_cast<uInt>(std::min(left, kPiece));
        stream.next_out = reinterpret_cast<Bytef*>(text.data.get() + text.size);
        stream.avail_out = static_cast<uInt>(std::min(text.room - text.size, kPiece));
        const auto given = stream.avail_in, room = stream.avail_out;
        const int status = inflate(&stream, Z_NO_FLUSH);
        next += given - stream.avail_in;
        left -= given - stream.avail_in;
        text.size += room - stream.avail_out;
        if (text.size > most) throw sim::GraphTooLarge(text.size);
        if (status == Z_STREAM_END) {
            if (left == 0) return text;
            if (inflateReset(&stream) != Z_OK) damaged(file, text);
            continue;
        }
        if (status != Z_OK || (given == stream.avail_in && room == stream.avail_out))
            damaged(file, text);
    }
}

Bytes text_of(const std::string& file, std::uint64_t most) {
    Bytes bytes = contents(file, most);
    if (!packed(bytes.view())) return bytes;
    return unpacked(file, bytes.view(), most);
}

// A file that is written plain or packed; the first failure is kept for the end.
class Output {
  public:
    explicit Output(const std::string& file) : file_(file) {
        if (file.ends_with(".gz"))
            packed_ = gzopen(file.c_str(), "wb6");
        else
            plain_ = std::fopen(file.c_str(), "wb");
        if (!packed_ && !plain_) throw GraphFileTrouble(file, std::strerror(errno), false);
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output() { shut(); }

    sim::Sink sink() {
        return [this](std::string_view text) {
            if (failed_ != 0) return;
            const bool whole =
                packed_ ? gzwrite(packed_, text.data(), static_cast<unsigned>(text.size())) ==
                              static_cast<int>(text.size())
                        : std::fwrite(text.data(), 1, text.size(), plain_) == text.size();
            if (!whole) failed_ = errno ? errno : EIO;
        };
    }
    void finish() {
        if (!shut() && failed_ == 0) failed_ = errno ? errno : EIO;
        if (failed_ != 0) throw GraphFileTrouble(file_, std::strerror(failed_), false);
    }

  private:
    bool shut() {
        bool whole = true;
        if (packed_) whole = gzclose(packed_) == Z_OK;
        if (plain_) whole = std::fclose(plain_) == 0;
        packed_ = nullptr;
        plain_ = nullptr;
        return whole;
    }
    std::string file_;
    gzFile packed_ = nullptr;
    std::FILE* plain_ = nullptr;
    int failed_ = 0;
};

}  // namespace

std::string node_table_of(const std::string& file) {
    std::string name = file.ends_with(".gz") ? file.substr(0, file.size() - 3) : file;
    const auto slash = name.find_last_of('/');
    const auto dot = name.find_last_of('.');
    if (dot != std::string::npos && (slash == std::string::npos || dot > slash + 1))
        name.resize(dot);
    return name + ".nodes.tsv";
}

GraphFile read_graph_file(const std::string& file, sim::ReadOptions options) {
    GraphFile result;
    result.format = sim::format_of(file).value_or(sim::GraphFormat::edge_list);
    try {
        const Bytes text = text_of(file, options.most_bytes);
        options.most_bytes -= std::min<std::uint64_t>(options.most_bytes, text.size);
        result.graph = sim::read_graph(text.view(), result.format, options);
    } catch (const GraphFileError&) {
        throw;
    } catch (const sim::GraphFileProblem& problem) {
        throw GraphFileError(file, problem);
    }
    const std::string table = node_table_of(file);
    std::error_code none;
    if (result.format != sim::GraphFormat::edge_list || table == file ||
        !std::filesystem::is_regular_file(table, none))
        return result;
    try {
        const Bytes text = text_of(table, options.most_bytes);
        result.graph.attributes = sim::read_node_table(text.view(), result.graph.graph.nodes());
        result.node_table = table;
    } catch (const GraphFileError&) {
        throw;
    } catch (const sim::GraphFileProblem& problem) {
        throw GraphFileError(table, problem);
    }
    return result;
}

std::string write_graph_file(const sim::AttributedGraph& graph, sim::GraphFormat format,
                             const std::string& file) {
    Output out(file);
    const auto sink = out.sink();
    sim::write_graph(graph, format, sink);
    out.finish();
    if (format != sim::GraphFormat::edge_list || (graph.labels.empty() && graph.attributes.empty()))
        return {};
    const std::string table = node_table_of(file);
    Output nodes(table);
    const auto node_sink = nodes.sink();
    sim::write_node_table(graph, node_sink);
    nodes.finish();
    return table;
}

std::uint64_t available_bytes() {
    std::ifstream about("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    for (std::string unit; about >> key >> kilobytes; std::getline(about, unit))
        if (key == "MemAvailable:") return kilobytes * 1024;
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGE_SIZE);
    if (pages > 0 && size > 0)
        return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
    return std::uint64_t{1} << 40;
}

}  // namespace firebreak::trainer
