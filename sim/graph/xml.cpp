#include "sim/graph/xml.h"

#include <expat.h>

#include <algorithm>
#include <exception>
#include <memory>

#include "sim/graph/attributed.h"

namespace firebreak::sim {

namespace {

struct State {
    XML_Parser parser;
    XmlHandler& handler;
    std::exception_ptr failure;

    std::uint64_t line() const { return XML_GetCurrentLineNumber(parser); }

    // No exception may pass through the frames of a C library.
    template <class Call>
    void guarded(const Call& call) {
        if (failure) return;
        try {
            call();
        } catch (...) {
            failure = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

std::string_view local_name(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] {
        XmlElement element{local_name(name), {}, state.line()};
        for (; *attributes; attributes += 2)
            element.attributes.emplace_back(attributes[0], attributes[1]);
        state.handler.start(element);
    });
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] { state.handler.end(local_name(name)); });
}

void XMLCALL on_text(void* data, const XML_Char* text, int length) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] { state.handler.text({text, static_cast<std::size_t>(length)}); });
}

void XMLCALL on_entity(void* data, const XML_Char* name, int, const XML_Char*, int, const XML_Char*,
                       const XML_Char*, const XML_Char*, const XML_Char*) {
    auto& state = *static_cast<State*>(data);
    state.guarded([&] {
        throw GraphFileProblem(state.line(), shortened(name), wanted("no entities of its own"));
    });
}

}  // namespace

void parse_xml(std::string_view text, XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr),
                                                                         XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    State state{parser.get(), handler, nullptr};
    XML_SetUserData(parser.get(), &state);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetEntityDeclHandler(parser.get(), on_entity);
    constexpr std::size_t kPiece = 1 << 20;
    for (std::size_t at = 0;; at += kPiece) {
        const auto piece = text.substr(std::min(at, text.size()), kPiece);
        const bool last = at + kPiece >= text.size();
        const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()),
                                      last ? XML_TRUE : XML_FALSE);
        if (state.failure) std::rethrow_exception(state.failure);
        if (status != XML_STATUS_OK)
            throw GraphFileProblem(state.line(), XML_ErrorString(XML_GetErrorCode(parser.get())),
                                   wanted("well-formed XML"));
        if (last) return;
    }
}

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&apos;";
                break;
            case '\n':
                escaped += "&#10;";
                break;
            case '\t':
                escaped += "&#9;";
                break;
            case '\r':
                escaped += "&#13;";
                break;
            default:
                escaped += static_cast<unsigned char>(c) < 32 ? '?' : c;
        }
    return escaped;
}

}  // namespace firebreak::sim
