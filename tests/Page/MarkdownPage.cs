using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>One page, not signed in, whose modules the Markdown tests call directly.</summary>
public sealed class MarkdownPage(Chromium chromium) : IAsyncLifetime
{
    private PageSession? _session;

    public IPage Tab => _session!.Tab;

    /// <summary>Scripts that ran though they must not, and violations the browser reported.</summary>
    public IReadOnlyList<string> Complaints => _session!.Complaints;

    public async ValueTask InitializeAsync()
    {
        if (!chromium.IsThere)
            return;
        _session = await PageSession.OpenAsync(chromium);
        Tab.Dialog += (_, dialog) => _session.Complaints.Add("a script ran: " + dialog.Message);
        await _session.GoAsync(token: null);
    }

    /// <summary>The HTML a Markdown text ends up as.</summary>
    public Task<string> RenderAsync(string markdown) => Tab.EvaluateAsync<string>(
        """
        async (text) => {
          const { renderMarkdown } = await import('/app/markdown-view.js');
          const box = document.createElement('div');
          renderMarkdown(box, text);
          return box.innerHTML;
        }
        """, markdown);

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
