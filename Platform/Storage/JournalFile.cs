using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;

namespace OpenClaw.Platform;

/// <summary>
/// A journal of changes: one line per record, `checksum (8 hex digits) space record`. An append completes when the record is
/// durable (group commit). Reading skips what is torn or damaged and says how many lines that were. A record is any
/// text without line feeds, here compact JSON.
/// </summary>
internal sealed class JournalFile(string path, IDurableFiles? files = null)
{
    private const int ChecksumLength = 8;

    private readonly JsonlFile _lines = new(path, files);

    /// <inheritdoc cref="JsonlFile.Append"/>
    public Task Append(ReadOnlySpan<byte> record)
    {
        var line = new byte[ChecksumLength + 1 + record.Length];
        WriteChecksum(record, line);
        line[ChecksumLength] = (byte)' ';
        record.CopyTo(line.AsSpan(ChecksumLength + 1));
        return _lines.Append(line);
    }

    /// <inheritdoc cref="JsonlFile.WaitForRoomAsync"/>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken = default) => _lines.WaitForRoomAsync(cancellationToken);

    /// <inheritdoc cref="JsonlFile.MoveTo"/>
    public bool MoveTo(string other) => _lines.MoveTo(other);

    public Task DrainAsync() => _lines.DrainAsync();

    /// <summary>The whole records of a journal in their order; empty when there is no file.</summary>
    public static JournalContents Read(string path, IDurableFiles? files = null)
    {
        var bytes = (files ?? DiskFiles.Instance).ReadAll(path).AsMemory();
        var records = new List<ReadOnlyMemory<byte>>();
        var damaged = 0;
        while (bytes.Length > 0)
        {
            var lineFeed = bytes.Span.IndexOf((byte)'\n');
            var line = lineFeed < 0 ? bytes : bytes[..lineFeed];
            bytes = lineFeed < 0 ? default : bytes[(lineFeed + 1)..];
            if (line.Length == 0) continue;
            if (IsWhole(line.Span)) records.Add(line[(ChecksumLength + 1)..]);
            else damaged++;
        }
        return new JournalContents(records, damaged);
    }

    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        if (line.Length <= ChecksumLength || line[ChecksumLength] != (byte)' ') return false;
        Span<byte> expected = stackalloc byte[ChecksumLength];
        WriteChecksum(line[(ChecksumLength + 1)..], expected);
        return line[..ChecksumLength].SequenceEqual(expected);
    }

    private static void WriteChecksum(ReadOnlySpan<byte> record, Span<byte> target)
    {
        var crc = ~0u;
        for (; record.Length >= sizeof(ulong); record = record[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(record));
        }
        foreach (var b in record) crc = BitOperations.Crc32C(crc, b);
        Utf8Formatter.TryFormat(~crc, target, out _, new('x', ChecksumLength));
    }
}
