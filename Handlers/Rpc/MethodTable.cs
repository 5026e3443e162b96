using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Every method this gateway serves: name, handler, params schema, contracts. Read-only once built.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, MethodEntry> _entries = new(StringComparer.Ordinal);

    public IEnumerable<MethodEntry> Entries => _entries.Values;

    public void Add<TParams, TResult>(
        string name,
        Func<TParams, RequestContext, ValueTask<Reply<TResult>>> handler,
        ParamsSchema schema,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result)
    {
        _entries.Add(name, new MethodEntry<TParams, TResult>(name, handler, schema, parameters, result));
    }

    public bool TryGet(ReadOnlySpan<char> name, [NotNullWhen(true)] out MethodEntry? entry)
    {
        return _entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out entry);
    }
}
