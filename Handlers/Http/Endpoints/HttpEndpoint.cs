using Microsoft.AspNetCore.Http.Features;

namespace OpenClaw.Handlers.Http;

/// <summary>One row of what the port serves over HTTP: where, how, for whom, within which limits, and how it is described.</summary>
/// <param name="Path">
/// A literal path; it may end in <c>{name}</c> (one segment) or <c>{*name}</c> (all that is left, slashes too). Paths match
/// exactly: with a slash at its end it is another path.
/// </param>
/// <param name="Verbs">Several rows may share a path, each with verbs of its own. Empty: any.</param>
/// <param name="Handle">Runs once everything below is satisfied.</param>
internal sealed record HttpEndpoint(string Path, string[] Verbs, RequestDelegate Handle)
{
    /// <summary>GET, and HEAD without the body.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static readonly string[] Posting = [HttpMethods.Post];

    private readonly int _tail = Path.IndexOf('{', StringComparison.Ordinal);

    public HttpAccess Access { get; init; } = HttpAccess.Operator;

    /// <summary>
    /// A page people open. A page of another site, or one without an origin that loads itself anew, may lead a browser of this
    /// machine here: it learns nothing of what is shown.
    /// </summary>
    public bool IsPage { get; init; }

    /// <summary>What an operator's credential must be good for; null: being one is enough.</summary>
    public string? Scope { get; init; }

    /// <summary>Largest request body, in bytes; more is answered with 413.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Instead of <see cref="MaxBodyBytes"/>, for limits that follow the configuration; asked for each request.</summary>
    public Func<int>? BodyLimit { get; init; }

    /// <summary>Largest request body now, in bytes.</summary>
    public int MostBodyBytes => BodyLimit?.Invoke() ?? MaxBodyBytes;

    /// <summary>How long each megabyte of the request's body may take to arrive; then 408.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer may take to begin; then 503. Null: as long as it needs (streams, runs).</summary>
    public TimeSpan? TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The configuration key that switches the route; a 404 names it.</summary>
    public string? Switch { get; init; }

    /// <summary>Asked for each request; null: always on.</summary>
    public Func<bool>? IsOn { get; init; }

    /// <summary>Instead of <see cref="Path"/>, for routes whose place follows the configuration; <see cref="Path"/> then only describes.</summary>
    public Func<string, bool>? Claims { get; init; }

    /// <summary>The form of this route's refusals; JSON when left out.</summary>
    public HttpRefusalWriter Refuse { get; init; } = HttpErrors.RefuseAsync;

    /// <summary>What the OpenAPI document says; null: not in it (pages, aliases).</summary>
    public HttpEndpointDoc? Doc { get; init; }

    /// <summary>The row that serves a request, for its handler.</summary>
    public static HttpEndpoint Of(HttpContext context) => context.Features.GetRequiredFeature<HttpEndpoint>();

    /// <summary>What stands in place of <c>{name}</c>, decoded once, <c>%2F</c> included.</summary>
    public string TailOf(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var end = raw.AsSpan().IndexOf('?');
        var path = end < 0 ? raw : raw[..end];
        // Dot segments have been taken out of the path, not out of the raw target: then the path counts.
        return path.StartsWith(Path[.._tail], StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(path[_tail..])
            : (context.Request.Path.Value ?? "")[_tail..];
    }

    /// <summary>How well the row fits: negative not at all, the highest for a literal path, else the longer prefix.</summary>
    public int Fit(string path)
    {
        if (Claims is { } claims) return claims(path) ? int.MaxValue - 1 : -1;
        if (_tail < 0) return path == Path ? int.MaxValue : -1;
        if (!path.AsSpan().StartsWith(Path.AsSpan(0, _tail), StringComparison.Ordinal)) return -1;
        if (Path[_tail + 1] == '*') return _tail;
        return path.Length > _tail && path.IndexOf('/', _tail) < 0 ? _tail : -1;
    }

    public bool Takes(string verb) => Verbs.Length == 0 || Array.IndexOf(Verbs, verb) >= 0;
}
