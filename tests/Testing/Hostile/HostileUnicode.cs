using System.Text;

namespace NegotiationTracker.Testing.Hostile;

/// <summary>Signs that turn, hide, stack, join, look alike or are no signs at all; most of them alone, in a word and at its ends.</summary>
internal static class HostileUnicode
{
    private static readonly int[] Lone =
    [
        0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F, 0x061C, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x115F, 0x17B4, 0x180E, 0x2061, 0x2063, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD, 0xFFF9, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
        0xFDD0, 0xFDEF, 0xE0001, 0xE0041, 0xE000, 0xF0000, 0x0001, 0x0002, 0x0007, 0x0008, 0x000B, 0x000C, 0x001A, 0x001B, 0x001F, 0x007F, 0x0080, 0x0085, 0x009F, 0x00A0, 0x2028, 0x2029, 0x3000, 0x1680, 0x0000, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFE0F, 0x20E3, 0x1F3FB, 0x1F1E6,
    ];

    /// <summary>The same to the eye and not the same: composed and apart, alike in other scripts, upper and lower by another rule.</summary>
    private static readonly string[] Alike =
    [
        "é", "e\u0301", "Å", "A\u030a", "Å", "ﬁ", "ﬀ", "ſ", "İ", "ı", "I\u0307", "ß", "ẞ", "Ω", "Ω", "K", "ǆ", "ŉ", "한국", "\u1112\u1161\u11ab", "が", "か\u3099", "ệ", "e\u0323\u0302", "e\u0302\u0323", "а", "раypal", "КЕSTRЕL", "ＫＥＳＴＲＥＬ", "𝐊𝐄𝐒𝐓𝐑𝐄𝐋", "ⓀⒺⓈⓉⓇⒺⓁ", "KESTREL\u200b", "\u202eLERTSEK", "kestre\u0142", "l", "Ӏ", "１２３", "١٢٣", "۱۲۳", "①②③", "½", "Ⅷ",
    ];

    private static readonly string[] Scripts =
    [
        "الطريق إلى الوادي", "راه به دره", "הדרך לעמק", "مَوْعِدُ الاجْتِمَاعِ", "ﷺ", "﷽", "ถนนไปหุบเขา", "መንገድ ወደ ሸለቆ", "ལུང་གཤོང་གི་ལམ", "घाटी का रास्ता", "উপত্যকার পথ", "පාර", "မြန်မာ", "ខ្មែរ", "中文和日本語と한국어", "𠜎𠜱𠝹", "עברית and English ועוד 12:30", "العربية 50% (AB) ١٢", "Ž̷a̴l̶g̵o̸", "ᚠᛇᚻ", "⠃⠗⠊⠙⠛⠑", "☃☂☁", "👨‍👩‍👧‍👦", "👩🏽‍🚒", "🏳️‍🌈", "🇺🇳", "❤️‍🔥", "1️⃣", "👁️‍🗨️", "🧑🏿‍🤝‍🧑🏻",
    ];

    public static IEnumerable<string> All =>
    [
        .. Lone.SelectMany(c => Corpus.Chars(c) is var sign ? new[] { sign, $"road{sign}bridge", $"{sign}road", $"road{sign}" } : []),
        .. Alike, .. Scripts, .. Scripts.Select(s => $"{s}\n{s} {s}"),
        "a" + string.Concat(Enumerable.Repeat("\u0301", 1000)), string.Concat(Enumerable.Repeat("\u202e", 200)) + "x", string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 50)), new string('\u200b', 300), new string('W', 190), string.Concat(Enumerable.Repeat("شكراً", 38)), new string('ﷺ', 100), string.Concat(Enumerable.Repeat("\ud83d", 10)), "\ude00\ud83d", "a\0b", "\0",
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("Überfahrt")), Encoding.Latin1.GetString([0xC0, 0xAF, 0xE0, 0x80, 0xAF, 0xF8, 0x88]),
    ];
}
