using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// A small JSON file that maps ids to records; an array of the records, which older versions wrote, is read too. A member
/// that does not fit the record is left alone and written back.
/// </summary>
/// <param name="path">Mode 0600, replaced as a whole.</param>
/// <param name="contract">Of one record.</param>
/// <param name="idOf">The key a record is stored under.</param>
/// <param name="files">The file system; a seam for tests.</param>
internal sealed class RecordMapFile<T>(string path, JsonTypeInfo<T> contract, Func<T, string> idOf, IDurableFiles files)
    where T : class
{
    private readonly Dictionary<string, JsonElement> _unreadable = new(StringComparer.Ordinal);
    private FileStamp? _stamp;

    public string Path => path;

    /// <summary>A write failed: it may have replaced the file all the same, or may do so after a power cut. Ends with a write that succeeds.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>Somebody else wrote the file since it was last read or written here, or it is not known what was written.</summary>
    public bool HasChanged => IsUncertain || files.Stamp(path) != _stamp;

    /// <exception cref="JsonException">The file is damaged.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public ImmutableDictionary<string, T> Read()
    {
        _unreadable.Clear();
        var stamp = files.Stamp(path);
        var records = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        if (files.ReadAllUtf8(path) is { Length: > 0 } bytes)
        {
            using var document = JsonDocument.Parse(bytes, WireJson.Document);
            foreach (var (id, element) in Members(document.RootElement))
            {
                if (TryRead(element) is { } record) records[idOf(record)] = record;
                else if (id is not null) _unreadable[id] = element.Clone();
            }
        }
        _stamp = stamp;
        return records.ToImmutable();
    }

    /// <summary>Returns when the new content is durable.</summary>
    /// <exception cref="IOException">The disk refused; the file may hold either content until it is read again.</exception>
    public void Write(ImmutableDictionary<string, T> records)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Indented))
        {
            json.WriteStartObject();
            foreach (var (id, record) in records.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(id);
                JsonSerializer.Serialize(json, record, contract);
            }
            foreach (var (id, element) in _unreadable)
            {
                json.WritePropertyName(id);
                element.WriteTo(json);
            }
            json.WriteEndObject();
        }
        IsUncertain = true;
        AtomicFile.Write(path, buffer.WrittenSpan, FileModes.Private, files);
        IsUncertain = false;
        _stamp = files.Stamp(path);
    }

    private static IEnumerable<(string? Id, JsonElement Element)> Members(JsonElement root)
    {
        switch (root.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in root.EnumerateObject()) yield return (member.Name, member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var element in root.EnumerateArray()) yield return (null, element);
                break;
            default:
                throw new JsonException("neither an object nor an array");
        }
    }

    private T? TryRead(JsonElement element)
    {
        try
        {
            return element.Deserialize(contract);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
