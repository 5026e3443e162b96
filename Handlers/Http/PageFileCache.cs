using System.Collections.Concurrent;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// Loads a page file the first time it is asked for, so that starting the gateway costs nothing for a page nobody opens.
/// Bounded by what is embedded: a name that does not exist is not remembered.
/// </summary>
internal sealed class PageFileCache
{
    private readonly ConcurrentDictionary<string, PageFile> _files = new(StringComparer.Ordinal);

    public PageFile? Find(string name)
    {
        if (_files.TryGetValue(name, out var known))
            return known;

        var file = PageFile.Load(name);
        return file is null ? null : _files.GetOrAdd(name, file);
    }
}
