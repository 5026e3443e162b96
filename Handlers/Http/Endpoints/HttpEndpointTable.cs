namespace OpenClaw.Handlers.Http;

/// <summary>What the port serves besides the WebSocket, which is taken first, on any path.</summary>
/// <param name="fixedRows">Routes that stay where they are.</param>
/// <param name="pages">Rows of the pages, which follow the configuration; asked for each request that no fixed row wants.</param>
internal sealed class HttpEndpointTable(IReadOnlyList<HttpEndpoint> fixedRows, Func<IReadOnlyList<HttpEndpoint>> pages)
{
    public IEnumerable<HttpEndpoint> Rows => [.. fixedRows, .. pages()];

    /// <summary>The row that fits a path best, whatever its verbs; null when there is none.</summary>
    public HttpEndpoint? Find(string path) => Best(fixedRows, path) ?? Best(pages(), path);

    /// <summary>The row of the same path that takes a verb.</summary>
    public HttpEndpoint? WithVerb(HttpEndpoint found, string verb) => First(fixedRows, found.Path, verb) ?? First(pages(), found.Path, verb);

    /// <summary>For the <c>Allow</c> header. Behind the door of a row that takes any verb is a POST.</summary>
    public string VerbsOf(HttpEndpoint found)
    {
        var verbs = new List<string>();
        foreach (var row in Rows)
        {
            if (row.Path != found.Path) continue;
            foreach (var verb in row.Verbs.Length == 0 ? HttpEndpoint.Posting : row.Verbs) if (!verbs.Contains(verb)) verbs.Add(verb);
        }
        return string.Join(", ", verbs);
    }

    private static HttpEndpoint? Best(IReadOnlyList<HttpEndpoint> rows, string path)
    {
        HttpEndpoint? best = null;
        var bestFit = -1;
        foreach (var row in rows)
        {
            if (row.Fit(path) is var fit && fit > bestFit) (best, bestFit) = (row, fit);
        }
        return best;
    }

    private static HttpEndpoint? First(IReadOnlyList<HttpEndpoint> rows, string path, string verb)
    {
        foreach (var row in rows) if (row.Path == path && row.Takes(verb)) return row;
        return null;
    }
}
