using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Protocol;

/// <summary>The one way JSON is written: one encoder, one set of writer options, buffers reused per thread.</summary>
internal static class WireJson
{
    /// <summary>Deepest nesting accepted in a frame; deeper ones are refused with a clear error.</summary>
    public const int MaxDepth = 256;

    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptLikeEncoder.Instance, MaxDepth = 1000, SkipValidation = true };

    /// <summary>Two spaces, as the stock tools print and store JSON.</summary>
    public static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptLikeEncoder.Instance,
        MaxDepth = 1000,
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
    };

    public static readonly JsonReaderOptions Reader = new() { MaxDepth = MaxDepth };

    public static readonly JsonDocumentOptions Document = new() { MaxDepth = MaxDepth };

    /// <summary>Buffers above this size are not kept by a thread for the next use.</summary>
    private const int KeptBufferBytes = 256 * 1024;

    [ThreadStatic] private static Scratch? t_scratch;

    public static byte[] Serialize<T>(T value, JsonTypeInfo<T> contract)
    {
        return Write((value, contract), static (writer, state) => JsonSerializer.Serialize(writer, state.value, state.contract));
    }

    public static byte[] SerializeIndented<T>(T value, JsonTypeInfo<T> contract)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            JsonSerializer.Serialize(writer, value, contract);
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Runs <paramref name="write"/> on a reused writer and returns what it wrote.</summary>
    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        // Taken out while in use, so that a converter that serialises in its turn gets another one.
        var scratch = t_scratch ?? new Scratch();
        t_scratch = null;
        try
        {
            write(scratch.Writer, state);
            scratch.Writer.Flush();
            return scratch.Buffer.WrittenSpan.ToArray();
        }
        finally
        {
            if (scratch.Buffer.Capacity <= KeptBufferBytes)
            {
                scratch.Buffer.ResetWrittenCount();
                scratch.Writer.Reset();
                t_scratch = scratch;
            }
        }
    }

    private sealed class Scratch
    {
        public Scratch()
        {
            Writer = new Utf8JsonWriter(Buffer, Compact);
        }

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }
}
