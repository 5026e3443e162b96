using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>
/// The job file, <c>{"version":1,"jobs":[…]}</c>: read as JSON5, replaced as a whole, a copy beside it. A job of another
/// version that does not fit is left alone and written back.
/// </summary>
internal sealed class CronStore(string path, IDurableFiles files)
{
    private readonly List<JsonElement> _unreadable = [];
    private FileStamp? _stamp;

    public string Path => path;

    /// <summary>Somebody else wrote the file since it was last read or written here.</summary>
    public bool HasChanged => files.Stamp(path) != _stamp;

    /// <exception cref="CronStoreException">The file is damaged; it stays as it is.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public ImmutableArray<CronJob> Read()
    {
        var stamp = files.Stamp(path);
        var jobs = ImmutableArray.CreateBuilder<CronJob>();
        var unreadable = new List<JsonElement>();
        if (files.ReadAllUtf8(path) is { Length: > 0 } bytes)
        {
            using var document = Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new CronStoreException($"Failed to parse cron store at {path}: not an object");
            if (document.RootElement.TryGetProperty("jobs", out var written) && written.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in written.EnumerateArray())
                {
                    if (TryRead(element) is { } job) jobs.Add(job);
                    else unreadable.Add(element.Clone());
                }
            }
        }
        _unreadable.Clear();
        _unreadable.AddRange(unreadable);
        _stamp = stamp;
        return jobs.ToImmutable();
    }

    /// <summary>Returns when the new content is durable.</summary>
    /// <exception cref="IOException">The disk refused; the old content stands, unless the machine stops just now.</exception>
    public void Write(ImmutableArray<CronJob> jobs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartArray("jobs");
            foreach (var job in jobs) JsonSerializer.Serialize(json, job, CronJson.Default.CronJob);
            foreach (var element in _unreadable) element.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        try
        {
            AtomicFile.Write(path, buffer.WrittenSpan, FileModes.Private, files);
        }
        catch
        {
            // What is in the file now is not known: it may have been replaced before the failure.
            _stamp = null;
            throw;
        }
        _stamp = files.Stamp(path);
        Copy(buffer.WrittenSpan);
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        try
        {
            AtomicFile.Write($"{path}.bak", bytes, FileModes.Private, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only a convenience for people; the jobs are safe.
        }
    }

    private JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, WireJson.Document);
        }
        catch (JsonException)
        {
            var text = Json5Reader.Read(Encoding.UTF8.GetString(bytes));
            if (text.Root is not null) return JsonDocument.Parse(text.Root.ToJsonString());
            throw new CronStoreException($"Failed to parse cron store at {path}: {(text.Issues is [var issue, ..] ? issue.Message : "it is empty")}");
        }
    }

    private static CronJob? TryRead(JsonElement element)
    {
        try
        {
            return element.Deserialize(CronJson.Default.CronJob);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
