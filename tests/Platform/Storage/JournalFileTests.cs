using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class JournalFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task<(string Path, byte[] Bytes)> WriteAsync(params string[] records)
    {
        var path = _folder["j"];
        var journal = new JournalFile(path);
        foreach (var record in records) await journal.Append(Encoding.UTF8.GetBytes(record));
        return (path, File.ReadAllBytes(path));
    }

    private static string[] Texts(JournalContents contents) => [.. contents.Records.Select(r => Encoding.UTF8.GetString(r.Span))];

    [Fact]
    public async Task Records_come_back_in_their_order()
    {
        var (path, _) = await WriteAsync("one", "", "drei ü", new string('x', 100_000));

        var contents = JournalFile.Read(path);

        Assert.Equal(["one", "", "drei ü", new string('x', 100_000)], Texts(contents));
        Assert.Equal(0, contents.Damaged);
    }

    [Fact]
    public void A_journal_that_is_not_there_is_empty() => Assert.Empty(JournalFile.Read(_folder["none"]).Records);

    [Fact]
    public async Task Cut_at_any_byte_it_gives_the_records_that_were_whole_and_takes_further_ones()
    {
        string[] records = ["{\"k\":\"a\"}", "{\"k\":\"bb\"}", "{\"k\":\"ccc\"}"];
        var (path, bytes) = await WriteAsync(records);

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            await File.WriteAllBytesAsync(path, bytes[..cut]);
            var whole = Texts(JournalFile.Read(path));
            Assert.Equal(records.Take(whole.Length), whole);
            // A record is lost only if the cut went through it; its line feed does not matter.
            Assert.True(whole.Length >= bytes[..cut].Count(b => b == '\n'));

            await new JournalFile(path).Append("after"u8);
            Assert.Equal([.. whole, "after"], Texts(JournalFile.Read(path)));
        }
    }

    [Fact]
    public async Task A_flipped_bit_loses_no_more_than_its_record_and_is_counted()
    {
        string[] records = [.. Enumerable.Range(0, 20).Select(i => $"{{\"n\":{i}}}")];
        var (path, bytes) = await WriteAsync(records);

        Prop.ForAll(Gen.Choose(0, (bytes.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);
            var contents = JournalFile.Read(path);
            // A flipped line feed joins two lines.
            return contents.Damaged > 0 && contents.Records.Count >= records.Length - 2 && Texts(contents).All(records.Contains);
        }).QuickCheckThrowOnFailure();
    }
}
