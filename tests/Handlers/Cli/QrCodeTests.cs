using System.Security.Cryptography;
using System.Text;
using OpenClaw.Handlers.Cli;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class QrCodeTests
{
    // Capacities of ISO/IEC 18004, table 7, level L, byte mode.
    [Theory]
    [InlineData(17, 21)]
    [InlineData(18, 25)]
    [InlineData(230, 53)]
    [InlineData(271, 57)]
    [InlineData(2953, 177)]
    public void The_smallest_symbol_that_holds_the_text_is_taken(int length, int size) =>
        Assert.Equal(size, QrCode.Encode(new string('a', length))!.Size);

    [Fact]
    public void A_text_that_no_symbol_holds_gives_none() => Assert.Null(QrCode.Encode(new string('a', 2954)));

    // ISO/IEC 18004 annex I: "01234567" as version 1-M; its ten check codewords.
    [Fact]
    public void Check_codewords_are_those_of_the_standards_example() => Assert.Equal(
        [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55],
        ReedSolomon.Remainder([0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11], 10));

    // ISO/IEC 18004 annex E.
    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "6 18")]
    [InlineData(7, "6 22 38")]
    [InlineData(14, "6 26 46 66")]
    [InlineData(32, "6 34 60 86 112 138")]
    [InlineData(40, "6 30 58 86 114 142 170")]
    public void Alignment_patterns_stand_where_the_standard_says(int version, string centres) =>
        Assert.Equal(centres, string.Join(' ', new QrVersion(version).AlignmentCentres()));

    // Read back by an independent decoder (jsQR), as were symbols of versions 1 to 40; this one has several blocks of two lengths.
    [Fact]
    public void A_symbol_that_was_read_back_does_not_change()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('!' + (i * 7 % 90))));

        var picture = QrText.Draw(QrCode.Encode(text)!);

        Assert.Equal("985a54f239472d524f199a955c9a196697fc1f5396431707a275bc89188b6715", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(picture))));
    }

    [Fact]
    public void The_picture_has_a_light_border_and_dark_finders()
    {
        var lines = QrText.Draw(QrCode.Encode("openclaw")!).Split('\n');

        Assert.Equal(new string('█', 25), lines[0]);
        Assert.StartsWith("██ ▄▄▄▄▄ █", lines[1], StringComparison.Ordinal);
        Assert.All(lines[..^1], line => Assert.Equal(25, line.Length));
    }
}
