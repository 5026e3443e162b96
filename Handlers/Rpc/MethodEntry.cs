using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>One row of the <see cref="MethodTable"/>, without its types.</summary>
internal abstract class MethodEntry(string name, ParamsSchema schema)
{
    public string Name => name;

    public ParamsSchema Schema => schema;

    /// <summary>The error text about <paramref name="parameters"/>, or null when they fit.</summary>
    public string? Check(ReadOnlySpan<byte> parameters)
    {
        if (ReferenceEquals(schema, S.None)) return null;
        var reader = new Utf8JsonReader(parameters, WireJson.Reader);
        using var document = JsonDocument.ParseValue(ref reader);
        return schema.Check(document.RootElement) is { } text ? $"invalid {name} params: {text}" : null;
    }

    /// <summary>
    /// Binds <paramref name="parameters"/> now (the buffer may be reused afterwards), runs the handler, and returns the
    /// response frame.
    /// </summary>
    /// <exception cref="JsonException">The params fit the schema but not the record.</exception>
    public abstract ValueTask<byte[]> InvokeAsync(ReadOnlySpan<byte> parameters, byte[] rawId, RequestContext context);
}

/// <inheritdoc/>
internal sealed class MethodEntry<TParams, TResult>(
    string name,
    Func<TParams, RequestContext, ValueTask<Reply<TResult>>> handler,
    ParamsSchema schema,
    JsonTypeInfo<TParams> parametersContract,
    JsonTypeInfo<TResult> resultContract) : MethodEntry(name, schema)
{
    public override ValueTask<byte[]> InvokeAsync(ReadOnlySpan<byte> parameters, byte[] rawId, RequestContext context)
    {
        var bound = Bind(parameters);
        var pending = handler(bound, context);
        return pending.IsCompletedSuccessfully
            ? new ValueTask<byte[]>(Write(rawId, pending.Result, context))
            : FinishAsync(pending, rawId, context);
    }

    private TParams Bind(ReadOnlySpan<byte> parameters)
    {
        if (typeof(TParams) == typeof(NoParams)) return (TParams)(object)Nothing;
        return JsonSerializer.Deserialize(parameters, parametersContract)
            ?? throw new JsonException("params must not be null");
    }

    private async ValueTask<byte[]> FinishAsync(ValueTask<Reply<TResult>> pending, byte[] rawId, RequestContext context)
    {
        return Write(rawId, await pending.ConfigureAwait(false), context);
    }

    private byte[] Write(byte[] rawId, Reply<TResult> reply, RequestContext context)
    {
        context.ErrorCode = reply.Error?.Code;
        return ReplyFrame.Write(rawId, reply, resultContract);
    }

    private static readonly NoParams Nothing = new();
}
