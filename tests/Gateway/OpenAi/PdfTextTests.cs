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

        Assert.Equal("Plain (text) A\npacked words\nHij", PdfText.Read(pdf));
    }

    [Theory]
    [InlineData("%PDF-1.4\nno streams")]
    [InlineData("%PDF-1.4\n1 0 obj << /Filter /FlateDecode >> stream\nnot packed\nendstream")]
    [InlineData("%PDF-1.4\n1 0 obj << >> stream\nBT (never closed")]
    [InlineData("")]
    public void What_has_no_text_has_none(string file) => Assert.Null(PdfText.Read(Encoding.Latin1.GetBytes(file)));

    [Fact]
    public void Endless_character_ranges_end()
    {
        var ranges = new StringBuilder("begincmap\nbeginbfrange\n");
        for (var i = 0; i < 20_000; i++) ranges.Append("<0000> <FFFF> <0041>\n");

        Assert.Null(PdfText.Read(Pdf(("", ranges.ToString()))));
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
