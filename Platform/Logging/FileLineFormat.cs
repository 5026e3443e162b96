using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenClaw.Platform;

/// <summary>
/// Makes lines of the log file as stock readers parse them: arguments under <c>"0"</c>, <c>"1"</c>, …; the subsystem as
/// JSON text in <c>"0"</c> and <c>_meta.name</c>; level and time in <c>_meta</c> and <c>time</c>; the message once more by its name,
/// which readers of 2026.9.6 take instead of all the arguments. Pure.
/// </summary>
internal static class FileLineFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends one line with its line feed.</summary>
    public static void Append(LogRecord record, ArrayBufferWriter<byte> target)
    {
        using (var json = new Utf8JsonWriter(target, Options))
        {
            var name = NameOf(record.Subsystem);
            var time = LogTime.Iso(record.Time);
            json.WriteStartObject();
            json.WriteString("0"u8, name);
            if (record.Error is { } error)
            {
                json.WriteStartObject("1"u8);
                json.WriteString("error"u8, error);
                if (record.Stack is { } stack) json.WriteString("stack"u8, stack);
                json.WriteEndObject();
                json.WriteString("2"u8, record.Message);
            }
            else
            {
                json.WriteString("1"u8, record.Message);
            }
            json.WriteStartObject("_meta"u8);
            json.WriteString("name"u8, name);
            json.WriteStartArray("parentNames"u8);
            json.WriteStringValue("openclaw"u8);
            json.WriteEndArray();
            json.WriteString("date"u8, time);
            json.WriteNumber("logLevelId"u8, LogLevelNames.Id(record.Level));
            json.WriteString("logLevelName"u8, LogLevelNames.Upper(record.Level));
            json.WriteEndObject();
            json.WriteString("time"u8, time);
            json.WriteString("message"u8, record.Message);
            json.WriteEndObject();
        }
        target.Write("\n"u8);
    }

    private static string NameOf(string subsystem)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("subsystem"u8, subsystem);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
