namespace NegotiationTracker.Testing.Hostile;

/// <summary>Scripts, in every place of a page where a text might end up: 12 ways out × 40 ways in, and some that need no way out.</summary>
internal static class HostileScripts
{
    private static readonly string[] WaysOut = ["", "\">", "'>", "</textarea>", "</title>", "</script>", "</style>", "</option></select>", "-->", "]]>", "\" ", "</svg></math>"];

    private static readonly string[] Elements =
    [
        $"<script>{Corpus.Hit}</script>", $"<ScRiPt >{Corpus.Hit}</sCrIpT>", $"<script\n>{Corpus.Hit}</script\n>", "<script src=data:text/javascript,__hit(1)></script>", "<script type=module>__hit(1)</script>",
        $"<img src=x onerror={Corpus.Hit}>", $"<img src=x onerror=\"{Corpus.Hit}\">", $"<img/src=x/onerror={Corpus.Hit}>", $"<img src=x\nonerror\n=\n{Corpus.Hit}>", "<img src=x onerror=&#95;&#95;hit(1)>", "<img srcset=x onerror=__hit(1)>",
        $"<svg onload={Corpus.Hit}>", $"<svg/onload={Corpus.Hit}>", "<svg><script>__hit(1)</script></svg>", "<svg><animate onbegin=__hit(1) attributeName=x dur=1s>", "<svg><set onbegin=__hit(1) attributeName=x>", "<svg><foreignObject><img src=x onerror=__hit(1)></foreignObject></svg>",
        "<math><mtext><img src=x onerror=__hit(1)></mtext></math>", "<math><mi xlink:href=javascript:__hit(1)>x</mi></math>",
        $"<details open ontoggle={Corpus.Hit}>x</details>", $"<input autofocus onfocus={Corpus.Hit}>", $"<select autofocus onfocus={Corpus.Hit}>", $"<textarea autofocus onfocus={Corpus.Hit}>", $"<body onload={Corpus.Hit}>", $"<video><source onerror={Corpus.Hit}></video>", $"<audio src=x onerror={Corpus.Hit}>", "<object data=javascript:__hit(1)>", "<embed src=javascript:__hit(1)>",
        "<iframe src=javascript:parent.__hit(1)></iframe>", "<iframe srcdoc=\"<script>parent.__hit(1)</script>\"></iframe>", "<a href=javascript:__hit(1) autofocus onfocus=__hit(1)>x</a>", "<form><button formaction=javascript:__hit(1) autofocus onfocus=__hit(1)>x</button></form>",
        "<link rel=stylesheet href=data:text/css,*{background:red}>", "<style>*{animation:x 1s}@keyframes x{}</style><b onanimationstart=__hit(1)>x</b>", "<base href=https://elsewhere.example/>", "<meta http-equiv=refresh content=0;url=javascript:__hit(1)>",
        "<template><script>__hit(1)</script></template>", "<xmp><img src=x onerror=__hit(1)></xmp>", "<noscript><p title=\"</noscript><img src=x onerror=__hit(1)>\">", "<marquee onstart=__hit(1)>x</marquee>",
    ];

    private static readonly string[] Attributes =
    [
        "\" onmouseover=\"__hit(1)", "' onmouseover='__hit(1)", "\" autofocus onfocus=\"__hit(1)", "' autofocus onfocus='__hit(1)", " autofocus onfocus=__hit(1) x=", "` onfocus=`__hit(1)", "\" style=\"position:fixed;inset:0\" onclick=\"__hit(1)", "\" accesskey=\"x\" onclick=\"__hit(1)", "\"/><script>__hit(1)</script>", "\"\tonfocus=__hit(1)\tautofocus\t\"",
        "javascript:__hit(1)", "JaVaScRiPt:__hit(1)", " javascript:__hit(1)", "java\tscript:__hit(1)", "java\nscript:__hit(1)", "javascript&colon;__hit(1)", "data:text/html,<script>__hit(1)</script>", "vbscript:__hit(1)", "//elsewhere.example/x", "https://elsewhere.example/\\@",
        "expression(__hit(1))", "url(javascript:__hit(1))", "}</style><script>__hit(1)</script>", "';__hit(1);//", "\";__hit(1);//", "`;__hit(1);//", "\\';__hit(1);//", "\\\";__hit(1)//", "${__hit(1)}", "</script><script>__hit(1)</script>", "<!--<script>__hit(1)//-->", "{{constructor.constructor('__hit(1)')()}}", "[[${__hit(1)}]]", "#{__hit(1)}",
        "<img id=cookie name=cookie>", "<form id=document name=forms><input name=body></form>", "<a id=__hit href=x>x</a>", "<input name=attributes>", "<img name=getElementById>", "<form name=querySelector>",
        "\u003cscript\u003e__hit(1)\u003c/script\u003e", "\uff1cscript\uff1e__hit(1)\uff1c/script\uff1e", "+ADw-script+AD4-__hit(1)+ADw-/script+AD4-", "%3Cscript%3E__hit(1)%3C/script%3E", "&lt;script&gt;__hit(1)&lt;/script&gt;", "&#60;script&#62;__hit(1)", "\\x3cscript\\x3e__hit(1)", "<\u200bscript>__hit(1)</script>", "<scr<script>ipt>__hit(1)</scr</script>ipt>", "<<script>__hit(1)//<</script>",
    ];

    public static IEnumerable<string> All => Attributes.Concat(from element in Elements from way in WaysOut select way + element);
}
