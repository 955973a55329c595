// The style sheet and the symbols. Tokens: ink #16202c, muted #55606e, rule #cfd6dd, panel #f4f6f8;
// blue #0b62b0 own side and on time, orange #b8430a (text) and #c2480a (marks) rumour and violated,
// amber #7d5b00 and #8a6400 late and in doubt, pink #a83a7a media and sign-off, grey #6b7683.
// Contrast of each text colour on white is at least 4.6.
#include "trainer/report/markup.h"
#include "trainer/report/sections.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr const char* kPage = R"css(
:root{--ink:#16202c;--mut:#55606e;--rule:#cfd6dd;--pan:#f4f6f8;--us:#0b62b0;--ust:#dbe9f6;--ru:#b8430a;--rut:#fbe7da;--am:#7d5b00;--amt:#f8edcb;--pk:#a83a7a;--gr:#5f6a77}
*{box-sizing:border-box}html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;background:#e6eaee;color:var(--ink);font:10.2pt/1.46 "Source Sans 3","Source Sans Pro","Noto Sans CJK SC","Noto Sans","Segoe UI","Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
html[lang=en] body{font-feature-settings:'pwid','kern'}
html[lang^=zh] body{font-family:"Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;font-size:9.7pt;line-height:1.56}
main{max-width:210mm;margin:0 auto}
.pg{background:#fff;padding:14mm 15mm 12mm;margin:6mm 0;box-shadow:0 1px 4px #0002}
.wide{width:297mm;margin-left:calc((210mm - 297mm)/2);padding:10mm 14mm}
h1{font-size:22pt;line-height:1.15;margin:0 0 2mm;letter-spacing:-.2px}
h2{font-size:15.5pt;line-height:1.2;margin:0 0 1.5mm;break-after:avoid}
h3,h2.sub{font-size:10.8pt;line-height:1.4;margin:3mm 0 .8mm;break-after:avoid}
h2 .no{color:var(--us);margin-right:2.2mm;font-weight:700}
p{margin:0 0 2mm}table+p{margin-top:1.5mm}.lead{color:var(--mut);margin:0 0 2.5mm;font-size:9.7pt;break-after:avoid;break-inside:avoid}
.sm{font-size:8.3pt;line-height:1.4}.mut{color:var(--mut)}b,.b,th{font-weight:700}a{color:inherit}
code,pre{font-feature-settings:normal;font-family:"Noto Sans Mono CJK SC","DejaVu Sans Mono","Liberation Mono",Consolas,monospace;font-size:8pt;overflow-wrap:anywhere}
pre{background:var(--pan);border-left:3px solid var(--us);padding:2mm 3mm;margin:2mm 0 3mm;white-space:pre-wrap;break-inside:avoid}
)css";

constexpr const char* kTables = R"css(
table{border-collapse:collapse;width:100%;font-size:8.7pt;line-height:1.36}
caption{break-after:avoid;text-align:left;color:var(--mut);font-size:8.3pt;padding:0 0 1mm}
th,td{text-align:left;vertical-align:top;padding:.85mm 1.6mm .85mm 0;border-bottom:.6px solid var(--rule)}
thead th{white-space:nowrap;border-bottom:1.2px solid var(--ink);font-size:8.1pt;color:var(--mut);vertical-align:bottom}
tbody th{font-weight:700}
thead{display:table-header-group;break-before:avoid}tr{break-inside:avoid}
.r{text-align:right;padding-right:2.2mm;white-space:nowrap}.c{text-align:center}.nw{white-space:nowrap;overflow-wrap:normal}
.tight td,.tight th{padding-top:.5mm;padding-bottom:.4mm}
.par{font-size:7.1pt;line-height:1.3;columns:2;column-gap:6mm;list-style:none;margin:1mm 0 2mm;padding:0;overflow-wrap:anywhere}.par li{padding:.3mm 0;break-inside:avoid;border-bottom:.6px dotted var(--rule)}
.prm{font-size:6.3pt;line-height:1.27;columns:3;column-gap:4.5mm;list-style:none;margin:1mm 0 2mm;padding:0;overflow-wrap:anywhere}.prm li{padding:0 0 1mm}.prm .fam{display:block;font-size:7pt;color:var(--us);border-bottom:.6px solid var(--rule);margin-bottom:.4mm;break-after:avoid}.prm .key{width:2.5mm;height:2.5mm;line-height:2.2mm;font-size:5.2pt;margin-right:.8mm;border-width:.8px;vertical-align:.3mm}
details summary{cursor:pointer;color:var(--us);font-weight:700;font-size:8.7pt}
.gls{columns:3;column-gap:5mm;list-style:none;margin:1mm 0 0;padding:0;font-size:7.5pt;line-height:1.32}.gls li{break-inside:avoid;padding:.4mm 0;border-bottom:.6px dotted var(--rule)}
.quiet{columns:2;column-gap:5mm;list-style:none;margin:.4mm 0;padding:0;font-size:7.3pt;line-height:1.28}.quiet li{padding:.2mm 0 .2mm 3.4mm;text-indent:-3.4mm;break-inside:avoid}
.each{columns:3;column-gap:4mm;list-style:none;margin:.3mm 0 0;padding:0;font-size:7.2pt;line-height:1.3;color:var(--mut)}.each li{break-inside:avoid;padding-left:2mm;text-indent:-2mm}
.deeds{columns:2;column-gap:7mm;list-style:none;margin:1mm 0 2mm;padding:0;font-size:7.8pt;line-height:1.3}.deeds li{break-inside:avoid;display:grid;grid-template-columns:8mm 1fr;padding:.45mm 0;border-bottom:.6px dotted var(--rule)}.deeds .n{text-align:right;padding-right:1.8mm;color:var(--us)}.deeds .when{white-space:nowrap}.deeds .why{font-size:7.2pt;line-height:1.26}
.st{font-size:7.6pt;line-height:1.26;table-layout:fixed}.st td,.st th{padding:.4mm .8mm .3mm 0}.st thead th{white-space:normal;font-size:6.4pt;line-height:1.12;overflow-wrap:normal}.st .mut{font-size:7pt}.st .ic,.fk .ic{margin-right:1px}.fk{columns:2;column-gap:6mm;font-size:7.6pt;line-height:1.3;list-style:none;padding:0;margin:.5mm 0 1.5mm}.fk li{break-inside:avoid;padding-left:7mm;text-indent:-7mm}.fk b{display:inline-block;width:7mm;text-indent:0}
.qlog{font-size:8pt;line-height:1.28;table-layout:fixed}.qlog thead th{white-space:normal;font-size:7.2pt;line-height:1.15;overflow-wrap:normal}.qlog td,.qlog tbody th{padding-top:.4mm;padding-bottom:.35mm}
.axes tr{break-inside:auto}.axes{font-size:8pt;line-height:1.32}.axes .why{font-size:7.4pt}.gaps{font-size:8.1pt;line-height:1.34}.th-thin,th.thin{font-weight:400}
.vd{white-space:nowrap;font-weight:700;font-size:8.2pt}
.v-ok{color:var(--us)}.v-late{color:var(--am)}.v-vio,.v-rep,.v-x{color:var(--ru)}.v-pend,.v-vac{color:var(--gr)}
.clt{font-size:7.8pt;line-height:1.3;table-layout:fixed}.clt .vd{font-size:7.9pt}.clt td{padding-top:.34mm;padding-bottom:.3mm;padding-right:1.6mm}.keep{break-inside:avoid}.clt .cl td,.clt .in td{border-bottom-style:dotted}
.clt .in td:nth-child(2){padding-left:3.5mm}.why{color:var(--mut);font-size:7.5pt;line-height:1.3}
.why b{color:var(--ink)}
.grp{break-after:avoid}.grp td,.grp th{background:var(--pan);border-top:1px solid var(--ink);font-weight:700;padding:1.1mm 1.6mm}
.led{table-layout:fixed}.led thead th{white-space:normal}.led td,.led th{border-right:.6px solid var(--rule);padding:1mm 1.4mm}
td.bad{background:var(--rut);box-shadow:inset 0 0 0 1.4px var(--ru)}td.fix{background:var(--ust);box-shadow:inset 0 0 0 1.4px var(--us)}
.ql{font-size:8pt;line-height:1.2}.ql thead th{white-space:normal;font-size:7.2pt;line-height:1.15}.ql td,.ql th{padding:.15mm .6mm!important}.q{font-size:8.2pt}.q thead th{white-space:normal}.q td,.q th{text-align:center;padding:.5mm 1mm}.q th:first-child{text-align:left}
.tree th{white-space:nowrap;font-weight:400}.sign{font-size:8.1pt;line-height:1.32;table-layout:fixed}.sign .blank td{height:8mm}
.rt{display:inline-block;width:4.4mm;height:4.4mm;line-height:4.1mm;text-align:center;font-weight:700;font-size:8.4pt;border:1.2px solid var(--us);border-radius:1px}.rt.P{background:var(--us);color:#fff}.rt.S{color:var(--us);background:#fff}.rt.M{border-color:var(--ru);color:var(--ru);background:#fff;border-style:dashed}.rt.U{background:var(--ru);border-color:var(--ru);color:#fff}.rt.none{border-color:var(--rule);color:var(--gr)}
.rat td,.rat tbody th{padding-top:.7mm;padding-bottom:.6mm}.rat .why{font-size:7.9pt}.cnt .zero{opacity:.42}
.grp .rt{margin-right:.6mm}.grp .mut{font-weight:400;font-size:7.8pt;margin-left:1.5mm}.rtr td{font-size:7.7pt;line-height:1.36;padding:.6mm 1.6mm 1mm!important}.rtr p{margin:.4mm 0}.rtr .rt{width:3.8mm;height:3.8mm;line-height:3.5mm;font-size:7pt}
.rsn{columns:3;column-gap:5mm;list-style:none;margin:0;padding:0}.rsn li{break-inside:avoid}.rsn li:only-child{column-span:all}
td.own{background:var(--ust);font-weight:700}td.off{background:var(--rut);font-weight:700;color:var(--ru)}
.key{display:inline-block;width:5.2mm;height:5.2mm;line-height:5mm;text-align:center;font-weight:700;font-size:9pt;border:1.2px solid var(--us);background:var(--us);color:#fff}
.key.fit{background:#fff;color:var(--us)}
.key.as{border:1.2px dashed var(--ru);background:#fff;color:var(--ru)}
)css";

constexpr const char* kBlocks = R"css(
figure{margin:1.4mm 0 2mm;break-inside:avoid}
figcaption{font-size:8.4pt;line-height:1.42;color:var(--mut);margin-top:.8mm}figcaption b{color:var(--ink)}
svg{max-width:100%}.ib,.ic{max-width:none}figure>svg{display:block;width:100%;height:auto}.ic{vertical-align:-1.6px;margin-right:2px}
.kv{display:grid;grid-template-columns:33mm 1fr;gap:.5mm 3mm;font-size:9pt;margin:0}.kv dt{color:var(--mut)}.kv dd{margin:0;min-width:0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.two>*{min-width:0}.quad{align-items:start;margin-top:2mm}.quad p{margin-bottom:1.4mm}.judge{align-items:start}.judge table{break-inside:avoid}
.caveat{border-left:3px solid var(--us);background:var(--pan);padding:2mm 3mm;font-size:9pt;break-inside:avoid}.caveat p:last-child{margin:0}
.caveat.bad{border-left-color:var(--ru);background:var(--rut)}
.nums{display:grid;grid-template-columns:repeat(4,1fr);border-top:2px solid var(--ink);border-bottom:1px solid var(--ink);margin:1mm 0 3mm}
.num{padding:2mm 3mm 2mm 0;break-inside:avoid;min-width:0}.num+.num{padding-left:3mm;border-left:1px solid var(--rule)}
.num .k{font-size:8.7pt;font-weight:700}.num .v{font-size:23pt;line-height:1.14;font-weight:700;white-space:nowrap}.num .v i{font-style:normal;font-size:10pt;font-weight:400;color:var(--mut)}
.num .s{font-size:8pt;line-height:1.38;color:var(--mut)}.num .s b{color:var(--ink)}.num .s p{margin:0 0 .6mm}
.say{font-size:11.4pt;line-height:1.38;margin:1.5mm 0 3mm;border-left:3px solid var(--ink);padding-left:3mm}
.finds{display:grid;grid-template-columns:1fr 1fr;gap:0 7mm;align-items:start}.finds>*{min-width:0}.pair{align-items:start}.pair h3{margin-top:1.2mm}.pair figcaption{font-size:8pt}.find{border-top:1px solid var(--ink);padding:1mm 0 1.2mm;break-inside:avoid}
.find h4{margin:0 0 .4mm;font-size:9.2pt;line-height:1.3}.find dd.line{border-bottom:.8px solid var(--gr);min-height:4.2mm;margin-bottom:.6mm}.find dl{margin:0;display:grid;grid-template-columns:25mm 1fr;gap:.2mm 2mm;font-size:7.9pt;line-height:1.34}
.find dt{color:var(--mut)}.find dd{margin:0;min-width:0}
h3.good{color:var(--us)}h3.gap{color:var(--ru)}
.legend{font-size:8.2pt;color:var(--mut);display:flex;flex-wrap:wrap;gap:1mm 4.5mm;margin:1mm 0 2mm}.legend span{white-space:nowrap}
.toc{columns:2;column-gap:8mm;font-size:9.2pt;padding:0;margin:0;list-style:none}.toc li{break-inside:avoid;padding:.35mm 0}.toc b{display:inline-block;width:6mm;color:var(--us)}
.keyrow{columns:5;column-gap:4mm;font-size:7.3pt;line-height:1.32;margin:0;padding:0;list-style:none}.keyrow li{break-inside:avoid}.keyrow b{display:inline-block;min-width:4.4mm;margin-right:.8mm}
.cnt .ic:not(:first-child){margin-left:5px}
.wide h2{margin-bottom:.5mm}.wide .lead{margin-bottom:1mm;font-size:8.6pt}.wide .legend{margin:.5mm 0 1mm;font-size:7.3pt;gap:0 3mm}.wide figure{margin:.5mm 0}
.quote{border-left:2px solid var(--rule);padding-left:2mm;color:var(--mut);overflow-wrap:anywhere}
ol{margin:0;padding-left:5mm}ol li{padding:.3mm 0}.obj{font-size:9pt;line-height:1.38}.obj+p{margin-top:1.4mm}
)css";

constexpr const char* kFigures = R"css(
text{font-family:inherit}text.b{font-weight:700}
.grid{stroke:#dfe4e9;stroke-width:.8}.grid2{stroke:#eef1f4;stroke-width:.8}.ax{stroke:#3f4a57;stroke-width:1}.zero{stroke:#16202c;stroke-width:1.1}.sep{stroke:#9aa3ad;stroke-width:1}.sep2{stroke:#c6cdd4;stroke-width:.7}.brk{stroke:#16202c;stroke-width:1;stroke-dasharray:1 2}
.ev{stroke:#0b62b0;stroke-width:.9;stroke-dasharray:3 3}.evb{stroke:#b8430a;stroke-width:1;stroke-dasharray:1.5 2}
polyline{fill:none}.lo{stroke:#c2480a;stroke-width:2}.lo.k{stroke-width:2.8}.ly{stroke:#8a6400;stroke-width:2}.lb0{stroke:#0b62b0;stroke-width:2}.lg{stroke:#6b7683;stroke-width:1.6}
.d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}.d4{stroke-dasharray:12 3}.d5{stroke-dasharray:5 2 1 2 1 2}
.you{stroke:#0b62b0;stroke-width:2.4}.plan{stroke:#16202c;stroke-width:1.7;stroke-dasharray:6 3}.none{stroke:#6b7683;stroke-width:1.8;stroke-dasharray:1.5 2.5;stroke-linecap:round}
.ar0{fill:#d9dee4}.ln0{stroke:#3f4a57;stroke-width:1.2}.dl{stroke:#16202c;stroke-width:.9}
.wh{stroke:#16202c;stroke-width:1}.pt{fill:#fff;stroke:#16202c;stroke-width:1.2}.ptb{fill:#0b62b0;stroke:#16202c;stroke-width:1}
.ph0{fill:#fff;stroke:#9aa3ad;stroke-width:.8}.ph1{fill:#e3e7eb}.ph2{fill:#8d98a4}.ph3{fill:#4a5663}.ph4{fill:#303a45}
.sv0{fill:#fff;stroke:#c6cdd4;stroke-width:.6}.sv1{fill:#f8edcb}.sv2{fill:#eebf8d}.sv3{fill:#c2480a}.sv4{fill:#7c1d0a}
.act{fill:#0b62b0}.actb{fill:#c2480a}.more{fill:#fff;stroke:#0b62b0;stroke-width:1}.win{fill:#cfe0f1}.due{fill:#16202c}.grc{fill:url(#hat)}.grcbg{fill:#fbf6e6}.forb{fill:#e3e7eb}.slim{fill:#e9eef3}.med{fill:#16202c}.iqr{fill:#6b7683}.sd{fill:#5f7187}.evt{stroke:#0b62b0;stroke-width:1.8}.wait{fill:#9db8d3}
.btrack{fill:#fff;stroke:#aab3bc;stroke-width:.8}.b-gr{fill:#cbd2d9}.b-or{fill:#c2480a}.b-bl{fill:#0b62b0}.b-am{fill:#8a6400}
.qbg{fill:#fff;stroke:#9aa3ad}.qhi{fill:#eef1f4}
)css";

constexpr const char* kMedia = R"css(
@media screen and (max-width:1180px){.wide{width:auto;margin-left:0;overflow-x:auto}.wide figure>svg{min-width:900px}}
@media screen and (max-width:700px){.pg{padding:6mm 4mm}.two,.finds{grid-template-columns:1fr}.deeds,.quiet,.each,.prm,.par,.fk,.rsn,.gls{columns:1}.nums{grid-template-columns:1fr 1fr}.kv{grid-template-columns:1fr}.toc,.keyrow{columns:1}table{display:block;overflow-x:auto}figure{overflow-x:auto}figure>svg{min-width:560px}.two figure>svg{min-width:0}}
@media print{body{background:#fff}main{max-width:none}.pg{padding:0;margin:0;box-shadow:none;break-before:page}.pg:first-child{break-before:auto}.pg.flow{break-before:auto;margin-top:6mm}.wide+.pg.flow{margin-top:0}.wide{width:auto;page:wide}.noprint{display:none}}
)css";

constexpr const char* kSymbols =
    R"svg(<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="hat" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/><path d="M0 0V4" stroke="#8a6400" stroke-width="1.5"/></pattern>
<symbol id="v-ok" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5.4" fill="#0b62b0"/><path d="M3.3 6.2L5.3 8.2L8.8 4.2" fill="none" stroke="#fff" stroke-width="1.5"/></symbol>
<symbol id="v-late" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.9" fill="#fff" stroke="#8a6400" stroke-width="1.2"/><path d="M6 1.1A4.9 4.9 0 0 1 6 10.9Z" fill="#8a6400"/></symbol>
<symbol id="v-vio" viewBox="0 0 12 12"><path d="M6 .6L11.8 11.2H.2Z" fill="#c2480a"/><path d="M6 4V7.6M6 8.6V10" stroke="#fff" stroke-width="1.4"/></symbol>
<symbol id="v-rep" viewBox="0 0 12 12"><path d="M6 .6L11.4 6L6 11.4L.6 6Z" fill="#fff" stroke="#c2480a" stroke-width="1.3"/><path d="M3.6 6H8.4M6 3.6V8.4" stroke="#0b62b0" stroke-width="1.6"/></symbol>
<symbol id="v-pend" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8" fill="#fff" stroke="#6b7683" stroke-width="1.2" stroke-dasharray="2.2 1.6"/></symbol>
<symbol id="v-vac" viewBox="0 0 12 12"><path d="M2 6H10" stroke="#6b7683" stroke-width="1.8"/></symbol>
<symbol id="v-x" viewBox="0 0 12 12"><rect x="1" y="1" width="10" height="10" fill="#c2480a"/><path d="M3.5 3.5L8.5 8.5M8.5 3.5L3.5 8.5" stroke="#fff" stroke-width="1.5"/></symbol>
<symbol id="m-st" viewBox="0 0 12 12"><rect x="1.2" y="1.2" width="9.6" height="9.6" fill="#0b62b0"/></symbol>
<symbol id="m-rumour" viewBox="0 0 12 12"><path d="M6 1L11.4 11H.6Z" fill="#c2480a"/></symbol>
<symbol id="m-people" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5" fill="#3b4754"/></symbol>
<symbol id="m-media" viewBox="0 0 12 12"><path d="M6 .8L11.2 6L6 11.2L.8 6Z" fill="#a83a7a"/></symbol>
<symbol id="m-event" viewBox="0 0 12 12"><rect x="1.6" y="1.6" width="8.8" height="8.8" fill="#3b4754"/></symbol>
<symbol id="m-arrow" viewBox="0 0 12 12"><path d="M3 2L10 6L3 10Z" fill="#55606e"/></symbol>
<symbol id="y" viewBox="0 0 12 12"><path d="M2.2 6.2L5 9L9.8 3" fill="none" stroke="#0b62b0" stroke-width="1.9"/></symbol>
<symbol id="n" viewBox="0 0 12 12"><path d="M3 3L9 9M9 3L3 9" fill="none" stroke="#c2480a" stroke-width="1.7"/></symbol>
</defs></svg>)svg";

std::string margin_box(const char* box, const std::string& content, const char* size,
                       const char* colour) {
    return std::string("@") + box + "{content:" + content + ";font:" + size +
           " \"Source Sans 3\",\"Noto Sans CJK SC\",sans-serif;color:" + colour + "}";
}

}  // namespace

std::string css_string(const std::string& text) {
    std::string out = "\"";
    for (const char c : clean(text)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == ',' || c == '-' ||
                           c == ':' || (static_cast<unsigned char>(c) & 0x80) != 0;
        if (plain) {
            out += c;
            continue;
        }
        constexpr const char* kHex = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        out += std::string("\\") + kHex[byte >> 4] + kHex[byte & 15] + ' ';
    }
    return out + "\"";
}

std::string style_sheet(const Report& report) {
    const auto& w = report.w;
    std::string out = std::string(kPage) + kTables + kBlocks + kFigures;
    for (const auto& face : text_classes())
        out += std::string(".") + face.name + "{font-size:" + number(face.size) +
               "px;fill:" + face.fill + (face.bold ? ";font-weight:700" : "") + "}";
    // Colours of texts come after the faces, which set one of their own.
    out +=
        "text.us{fill:var(--us)}text.ru{fill:var(--ru)}text.am{fill:var(--am)}"
        "text.gr{fill:var(--gr)}text.pk{fill:var(--pk)}";
    out += kMedia;
    const std::string title = shorten(w.of(report.drill.title), 60);
    std::string right = w("seed {1}", {report.drill.seed});
    if (!report.context.made_at.empty()) right = report.context.made_at + " · " + right;
    const std::string run =
        shorten(report.context.recording_hash.empty() ? report.drill.state_hash
                                                      : report.context.recording_hash,
                17);
    out +=
        "@page{size:A4;margin:18mm 15mm 16mm;" +
        margin_box("top-left",
                   css_string("Firebreak · " + w("After-action report") + " · " + title), "8pt",
                   "#55606e") +
        margin_box("top-right", css_string(right), "8pt", "#55606e") +
        margin_box("bottom-left",
                   css_string(w("run {1} · figures of the crowd hold in this model only", {run})),
                   "7.5pt", "#55606e") +
        margin_box("bottom-right", "counter(page) \" / \" counter(pages)", "8pt", "#16202c") +
        "}\n@page wide{size:A4 landscape;margin:12mm 14mm 10mm}\n"
        "@page:first{@top-left{content:\"\"}@top-right{content:\"\"}}\n";
    return out;
}

std::string symbols() {
    return kSymbols;
}

}  // namespace firebreak::trainer::report
