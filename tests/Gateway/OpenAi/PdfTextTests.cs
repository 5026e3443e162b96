using System.IO.Compression;
using System.Text;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Tests.Gateway.OpenAi;

public sealed class PdfTextTests
{
    [Fact]
    public void Strings_are_read_plain_packed_and_through_a_fonts_map()
    {
        var pdf = Pdf(
            ("", "BT (Plain \\(text\\) \\101) Tj ET"),
            ("/Filter /FlateDecode", "BT [(pack) -20 (ed) -300 (words)] TJ ET"),
            ("", "/CIDInit begincmap\n1 beginbfchar\n<0001> <0048>\nendbfchar\n1 beginbfrange\n<0002> <0004> <0069>\nendbfrange\nendcmap"),
            ("", "BT <000100020003> Tj T* ET"));

        Assert.Equal("Plain (text) A\npacked words\nHij", PdfText.Read(pdf, new()));
    }

    [Theory]
    [InlineData("%PDF-1.4\nno streams")]
    [InlineData("%PDF-1.4\n1 0 obj << /Filter /FlateDecode >> stream\nnot packed\nendstream")]
    [InlineData("%PDF-1.4\n1 0 obj << >> stream\nBT (never closed")]
    [InlineData("")]
    public void What_has_no_text_has_none(string file) => Assert.Null(PdfText.Read(Encoding.Latin1.GetBytes(file), new()));

    [Fact]
    public void Endless_character_ranges_end()
    {
        var ranges = new StringBuilder("begincmap\nbeginbfrange\n");
        for (var i = 0; i < 20_000; i++) ranges.Append("<0000> <FFFF> <0041>\n");

        Assert.Null(PdfText.Read(Pdf(("", ranges.ToString())), new()));
    }

    [Theory]
    [InlineData("bfrange", "<0000> <FFFF>")]
    [InlineData("bfchar", "<0041>")]
    public void A_code_does_not_stand_for_a_book(string section, string codes)
    {
        var book = string.Concat(Enumerable.Repeat("0041", 100_000));
        var pdf = Pdf(("/Filter /FlateDecode", $"begincmap\nbegin{section}\n{codes} <{book}>\nend{section}\nendcmap"), ("", $"BT ({new string('A', 50_000)}) Tj ET"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(50_000, PdfText.Read(pdf, new())?.Length);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
    }

    [Theory]
    [InlineData('(', ')', "A")]
    [InlineData('<', '>', "0041")]
    public void One_string_is_not_longer_than_was_asked_for(char open, char close, string code)
    {
        const string Map = "begincmap\nbeginbfchar\n<0041> <00410042004300440045004600470048>\nendbfchar\nendcmap";
        var shown = string.Concat(Enumerable.Repeat(code, 200_000));
        var pdf = Pdf(("/Filter /FlateDecode", Map), ("/Filter /FlateDecode", $"BT {open}{shown}{close} Tj ET"));

        Assert.Equal(1000, PdfText.Read(pdf, new(), 1000)?.Length);
        Assert.Equal(1_000_000, PdfText.Read(pdf, new())?.Length);
    }

    [Fact]
    public void Many_files_share_what_may_be_unpacked()
    {
        var pdf = Pdf(("/Filter /FlateDecode", new string(' ', 31_000_000)), ("/Filter /FlateDecode", "BT (end) Tj ET"));
        var budget = new UnpackBudget();

        for (var i = 0; i < 3; i++) Assert.Equal("end", PdfText.Read(pdf, budget));
        Assert.Null(PdfText.Read(pdf, budget));
    }

    private static byte[] Pdf(params (string Dictionary, string Content)[] streams)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        foreach (var (dictionary, content) in streams)
        {
            file.Write(Encoding.Latin1.GetBytes($"1 0 obj << {dictionary} >> stream\n"));
            if (dictionary.Length > 0)
            {
                using var packed = new ZLibStream(file, CompressionLevel.Fastest, leaveOpen: true);
                packed.Write(Encoding.Latin1.GetBytes(content));
            }
            else
            {
                file.Write(Encoding.Latin1.GetBytes(content));
            }
            file.Write("\nendstream endobj\n"u8);
        }
        return file.ToArray();
    }
}
