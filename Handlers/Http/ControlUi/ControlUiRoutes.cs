using System.Globalization;
using System.Text.RegularExpressions;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// A stock Control UI from <c>gateway.controlUi.root</c>: its files, its page for every page path, its configuration and the
/// agents' avatars. The files need no authentication, as they hold no secret; the rest does.
/// </summary>
internal sealed partial class ControlUiRoutes(ControlUiFolder folder, string basePath, string version, AgentIdentities identities, Func<string> defaultAgentId)
{
    /// <summary>Families of paths that are never a page, whatever the page's own router thinks.</summary>
    private static readonly string[] NeverPages = ["/v1/{*rest}", "/__openclaw__/{*rest}"];

    private static readonly byte[] Missing = "Control UI assets not found: gateway.controlUi.root has no index.html"u8.ToArray();

    private Prepared? _page;

    public IReadOnlyList<HttpEndpoint> Rows()
    {
        var rows = new List<HttpEndpoint>
        {
            Row($"{basePath}/control-ui-config.json", SettingsAsync) with { Access = HttpAccess.Operator, Doc = Of("getControlUiConfig", "What the stock page is told before it connects", HttpSchemas.AnyObject) },
            Row($"{basePath}/__openclaw/control-ui-config.json", SettingsAsync) with { Access = HttpAccess.Operator, Doc = Of("getControlUiConfigOld", "The same, at its older place", HttpSchemas.AnyObject) },
            Row(basePath + "/avatar/{agent}", AvatarAsync) with { Access = HttpAccess.Operator, Doc = Of("getAvatar", "An agent's picture; with meta=1, where it is") },
            Row(basePath + "/avatar/{*rest}", NoneAsync),
            // Last: whatever no other route wants.
            Row(basePath + "/{*path}", FileAsync) with { Doc = Of("getControlUi", "The stock page and its files") },
        };
        if (basePath.Length > 0)
        {
            rows.Add(Row(basePath, RedirectAsync) with { Doc = Of("getControlUiFolder", "Leads to the page") });
            return rows;
        }
        rows.Add(Row("/ui", NoneAsync));
        rows.Add(Row("/ui/{*rest}", NoneAsync));
        foreach (var family in NeverPages) rows.Add(Row(family, context => HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound)) with { Verbs = [] });
        return rows;
    }

    private static HttpEndpoint Row(string path, RequestDelegate handle) =>
        new(path, HttpEndpoint.Reading, handle) { Access = HttpAccess.Open, Refuse = RefuseAsync };

    private static HttpEndpointDoc Of(string id, string summary, string? answer = null) =>
        new("pages", summary) { OperationId = id, Answer = answer, AnswerType = answer is null ? "*/*" : "application/json", IsPage = true, Refusals = [404], TextRefusals = [404] };

    private static Task RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        ControlUiHeaders.Write(context.Response.Headers);
        return HttpErrors.RefusePlainAsync(context, refusal);
    }

    private static Task NoneAsync(HttpContext context) => RefuseAsync(context, HttpRefusal.NotFound);

    private Task RedirectAsync(HttpContext context)
    {
        ControlUiHeaders.Write(context.Response.Headers);
        context.Response.Redirect(basePath + "/" + context.Request.QueryString);
        return Task.CompletedTask;
    }

    private async Task FileAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "/")[basePath.Length..];
        if (path.Length == 0) path = "/";
        var file = folder.Find(path);
        if (file is null && ControlUiContentTypes.IsFile(path)) await NoneAsync(context).ConfigureAwait(false);
        else if (file is null || file.Name == "index.html") await PageAsync(context).ConfigureAwait(false);
        else await SendAsync(context, file).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext context, FileInfo file)
    {
        var response = context.Response;
        ControlUiHeaders.Write(response.Headers);
        response.Headers.CacheControl = "no-cache";
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.Any(tags => tags is not null && tags.Contains(tag, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = ControlUiContentTypes.Of(file.Name);
        response.ContentLength = file.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await response.SendFileAsync(file.FullName, 0, file.Length, context.RequestAborted).ConfigureAwait(false);
    }

    private Task PageAsync(HttpContext context)
    {
        var response = context.Response;
        if (Page() is not { } page)
        {
            SecurityHeaders.Write(response.Headers);
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            response.ContentLength = Missing.Length;
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(Missing, context.RequestAborted).AsTask();
        }
        ControlUiHeaders.Write(response.Headers, page.ScriptHashes);
        response.Headers.CacheControl = "no-cache";
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Html.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(page.Html, context.RequestAborted).AsTask();
    }

    private async Task SettingsAsync(HttpContext context)
    {
        ControlUiHeaders.Write(context.Response.Headers);
        var agentId = defaultAgentId();
        var identity = identities.Of(agentId);
        var answer = new ControlUiConfigAnswer(basePath, identity.Name, identity.Avatar, agentId, version, ReleaseOf(Page()?.BuildId));
        await JsonResponse.WriteAsync(context, WireJson.Serialize(answer, ControlUiJson.Default.ControlUiConfigAnswer)).ConfigureAwait(false);
    }

    private async Task AvatarAsync(HttpContext context)
    {
        ControlUiHeaders.Write(context.Response.Headers);
        var agentId = HttpEndpoint.Of(context).TailOf(context);
        if (!AgentId().IsMatch(agentId))
        {
            await NoneAsync(context).ConfigureAwait(false);
            return;
        }
        var file = identities.AvatarFile(agentId);
        if (context.Request.Query["meta"] == "1")
        {
            var url = file is null ? identities.AvatarUrl(agentId) : $"{basePath}/avatar/{agentId}";
            var json = WireJson.Write(url, static (writer, text) =>
            {
                writer.WriteStartObject();
                writer.WriteString("avatarUrl"u8, text);
                writer.WriteEndObject();
            });
            await JsonResponse.WriteAsync(context, json).ConfigureAwait(false);
        }
        else if (file is null) await NoneAsync(context).ConfigureAwait(false);
        else await SendAsync(context, file).ConfigureAwait(false);
    }

    /// <summary>The page names the hash of its files after the release.</summary>
    private static string? ReleaseOf(string? buildId) =>
        buildId?.LastIndexOf('-') is > 0 and var end && buildId.Length - end == 65 ? buildId[..end] : buildId;

    // Prepared again when the file was replaced: a package may be updated under a running gateway.
    private ControlUiPage? Page()
    {
        if (folder.IndexFile is not { } file) return null;
        var identity = identities.Of(defaultAgentId());
        var key = (file.LastWriteTimeUtc, file.Length, identity.Name, identity.Avatar);
        if (Volatile.Read(ref _page) is { } known && known.Key == key) return known.Page;
        var page = ControlUiPage.Prepare(File.ReadAllText(file.FullName), basePath, identity.Name, identity.Avatar);
        Volatile.Write(ref _page, new Prepared(key, page));
        return page;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}$")]
    private static partial Regex AgentId();

    private sealed record Prepared((DateTime, long, string, string) Key, ControlUiPage Page);
}
