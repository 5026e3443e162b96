using System.Buffers;
using System.Globalization;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Transcripts with broken lines. Readers skip those; the repair takes them out and keeps the file as it was beside.</summary>
internal sealed class TranscriptsCheck(IReadOnlyList<SessionPlace> places, TimeProvider time, IDurableFiles files) : IStateCheck
{
    private const string Extension = ".jsonl";

    public IEnumerable<StateFinding> Run()
    {
        foreach (var place in places)
        {
            var folder = place.Folder;
            foreach (var name in files.List(folder))
            {
                if (!name.EndsWith(Extension, StringComparison.Ordinal)) continue;
                var path = Path.Combine(folder, name);
                var (whole, broken) = Read(path);
                if (broken == 0) continue;
                yield return new(
                    "state.transcript", IsDamage: true, FormattableString.Invariant($"{path}: {broken} broken lines beside {whole} whole ones."),
                    "Take the broken lines out; the file as it was is kept as *.damaged.*")
                {
                    Fix = () => Task.Run(() => Clean(path)),
                };
            }
        }
    }

    private (int Whole, int Broken) Read(string path)
    {
        int whole = 0, broken = 0;
        foreach (var line in JsonlTail.ReadBackwards(path, long.MaxValue, files))
        {
            if (TranscriptLine.TryRead(line, out _)) whole++;
            else broken++;
        }
        return (whole, broken);
    }

    private void Clean(string path)
    {
        var bytes = files.ReadAll(path) ?? [];
        var rest = bytes.AsMemory();
        var kept = new ArrayBufferWriter<byte>(bytes.Length + 1);
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Length == 0 || !TranscriptLine.TryRead(line, out _)) continue;
            kept.Write(line.Span);
            kept.Write("\n"u8);
        }
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", CultureInfo.InvariantCulture);
        AtomicFile.Write($"{path}.damaged.{at}", bytes, files: files);
        AtomicFile.Write(path, kept.WrittenSpan, files: files);
    }
}
