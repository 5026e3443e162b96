using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>One page, not signed in, whose modules the tests call directly.</summary>
public sealed class ModulePage(Chromium chromium) : IAsyncLifetime
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
    public Task<string> RenderAsync(string markdown) => CallAsync<string>(
        "markdown-view.js",
        """
        (module, text) => {
          const box = document.createElement('div');
          module.renderMarkdown(box, text);
          return box.innerHTML;
        }
        """, markdown);

    /// <summary>Calls <c>(module, argument) => value</c> with a module of the page.</summary>
    public Task<T> CallAsync<T>(string module, string function, object argument)
    {
        Assert.SkipUnless(chromium.IsThere, "No Chromium here; tests/run.sh installs it.");
        return Tab.EvaluateAsync<T>($"async (argument) => ({function})(await import('/app/{module}'), argument)", argument);
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
