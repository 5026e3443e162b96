using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// The <c>index.html</c> of a stock Control UI with what its gateway fills in: attributes of the html element since 2026.9,
/// globals in a script before. Names the hashes of its inline scripts, so that no other one runs.
/// </summary>
/// <param name="Html">UTF-8.</param>
/// <param name="ScriptHashes">For the content security policy: <c>'sha256-…'</c>.</param>
/// <param name="BuildId">Of the page; null before 2026.9.</param>
internal sealed partial record ControlUiPage(byte[] Html, IReadOnlyList<string> ScriptHashes, string? BuildId)
{
    public static ControlUiPage Prepare(string html, string basePath, string assistantName, string assistantAvatar)
    {
        var buildId = BuildIdAttribute().Match(html) is { Success: true } match ? match.Groups[1].Value : null;
        var filled = buildId is null
            ? WithGlobals(html, basePath, assistantName, assistantAvatar)
            : HtmlTag().Replace(html, $"<html data-openclaw-control-ui-base-path=\"{HtmlEncoder.Default.Encode(basePath)}\" data-openclaw-terminal-enabled=\"false\"", 1);
        return new(Encoding.UTF8.GetBytes(filled), [.. InlineScript().Matches(filled).Select(script => HashOf(script.Groups[1].Value))], buildId);
    }

    private static string WithGlobals(string html, string basePath, string name, string avatar)
    {
        var script = $"<script>window.__OPENCLAW_CONTROL_UI_BASE_PATH__={Literal(basePath)};"
            + $"window.__OPENCLAW_ASSISTANT_NAME__={Literal(name)};window.__OPENCLAW_ASSISTANT_AVATAR__={Literal(avatar)};</script>";
        var end = html.IndexOf("</head>", StringComparison.OrdinalIgnoreCase);
        return html.Insert(Math.Max(end, 0), script);
    }

    // The strict encoder: nothing an assistant is called can end the script element.
    private static string Literal(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    private static string HashOf(string script) => $"'sha256-{Convert.ToBase64String(Sha256.Hash(Encoding.UTF8.GetBytes(script)))}'";

    [GeneratedRegex("<html(?=[^>]*\\sdata-openclaw-control-ui-build-id)", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();

    [GeneratedRegex("<html[^>]*\\sdata-openclaw-control-ui-build-id=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex BuildIdAttribute();

    // Not those with a src: the policy lets them come from this origin only.
    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex InlineScript();
}
