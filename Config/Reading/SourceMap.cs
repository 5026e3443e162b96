namespace OpenClaw.Config;

/// <summary>Path to place in one file, so that an issue can say its line and an edit can find its text.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, SourceSpan> _spans = new(StringComparer.Ordinal);

    public void Set(ConfigPath path, SourceSpan span) => _spans[path.ToString()] = span;

    public SourceSpan? Find(string path) => _spans.GetValueOrDefault(path);

    /// <summary>The place nearest to the start of the file whose path fits.</summary>
    public SourceSpan? First(Func<string, bool> fits) =>
        _spans.Keys.Where(fits).Select(path => _spans[path]).MinBy(span => span.KeyStart);

    /// <summary>Makes everything at and below one path known under another, for a key that was renamed.</summary>
    public void CopyTree(string from, string to)
    {
        foreach (var path in _spans.Keys.Where(path => IsAtOrBelow(path, from)).ToArray())
        {
            _spans[to + path[from.Length..]] = _spans[path];
        }
    }

    /// <summary>Line of the value, or of the nearest thing around it that is in the file.</summary>
    public int? LineOf(string path) => Nearest(path).Line;

    /// <summary>As <see cref="LineOf"/>, with how much of the path is in the file.</summary>
    public (int? Line, int Length) Nearest(string path)
    {
        while (true)
        {
            if (_spans.TryGetValue(path, out var span))
            {
                return (span.Line, path.Length);
            }
            if (path.Length == 0)
            {
                return (null, 0);
            }
            var dot = path.LastIndexOf('.');
            path = dot < 0 ? "" : path[..dot];
        }
    }

    /// <summary>Whether a dotted path is another one or below it.</summary>
    public static bool IsAtOrBelow(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal)
        && (ancestor.Length == 0 || path.Length == ancestor.Length || path[ancestor.Length] == '.');
}
