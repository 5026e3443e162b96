using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenClaw.Platform;

/// <summary>Makes console lines, without their line feed. Pure.</summary>
internal static class ConsoleLineFormat
{
    private const string Reset = "\e[0m";
    private const string Gray = "\e[90m";
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Yellow = "\e[33m";
    private const string Blue = "\e[34m";
    private const string Magenta = "\e[35m";
    private const string Cyan = "\e[36m";

    private static readonly string[] SubsystemColors = [Cyan, Green, Yellow, Blue, Magenta, Red];

    // The console is not HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Format(LogRecord record, ConsoleLogStyle style, bool color) =>
        style == ConsoleLogStyle.Json ? Json(record) : Text(record, style, color);

    private static string Text(LogRecord record, ConsoleLogStyle style, bool color)
    {
        var display = SubsystemName.Display(record.Subsystem);
        var time = style == ConsoleLogStyle.Pretty
            ? record.Time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : LogTime.Iso(record.Time);
        var line = new StringBuilder();
        Paint(line, time, Gray, color).Append(' ');
        Paint(line, $"[{display}]", ColorOf(display), color).Append(' ');
        var message = SubsystemName.WithoutName(record.Message, display);
        if (record.Error is { } error) message = $"{message} ({error})";
        return Paint(line, message, ColorOf(record.Level), color).ToString();
    }

    private static string Json(LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, LogTime.Iso(record.Time));
            json.WriteString("level"u8, LogLevelNames.Lower(record.Level));
            json.WriteString("subsystem"u8, record.Subsystem);
            json.WriteString("message"u8, record.Message);
            foreach (var (name, value) in record.Fields ?? [])
            {
                // The names are those of the log methods' parameters, which begin with a capital in the message.
                var key = JsonNamingPolicy.CamelCase.ConvertName(name);
                if (key is not ("time" or "level" or "subsystem" or "message" or "error")) json.WriteString(key, value);
            }
            if (record.Error is { } error) json.WriteString("error"u8, error);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static StringBuilder Paint(StringBuilder line, string text, string? paint, bool color) =>
        color && paint is not null ? line.Append(paint).Append(text).Append(Reset) : line.Append(text);

    private static string ColorOf(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => Red,
        LogLevel.Warning => Yellow,
        LogLevel.Debug or LogLevel.Trace => Gray,
        _ => Cyan,
    };

    // The same name has the same colour in every run.
    private static string ColorOf(string display)
    {
        var hash = 0u;
        foreach (var c in display) hash = (hash * 31) + c;
        return SubsystemColors[hash % (uint)SubsystemColors.Length];
    }
}
