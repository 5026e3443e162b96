namespace OpenClaw.Tests.Page;

/// <summary>The page's pure modules, called directly in the browser they run in.</summary>
[Collection(BrowserTests.Name)]
public sealed class ModuleTests(ModulePage page) : IClassFixture<ModulePage>
{
    [Theory]
    [InlineData("main", "agent:work:home")]
    [InlineData("home", "agent:work:home")]
    [InlineData("garden", "agent:work:garden")]
    [InlineData("agent:cook:soup", "agent:cook:soup")]
    [InlineData("global", "global")]
    public async Task A_short_session_key_is_completed(string key, string canonical) =>
        Assert.Equal(canonical, await page.CallAsync<string>(
            "session-names.js", "(m, key) => m.canonicalKey(key, { defaultAgentId: 'work', mainKey: 'home', mainSessionKey: 'agent:work:home' })", key));

    [Theory]
    [InlineData("Trip to Oslo", "agent:main:trip-to-oslo")]
    [InlineData("  a:b/c  ", "agent:main:a-b-c")]
    [InlineData("日本", "agent:main:日本")]
    [InlineData(" :: ", null)]
    public async Task A_name_becomes_a_session_key(string name, string? key) =>
        Assert.Equal(key, await page.CallAsync<string?>("session-names.js", "(m, name) => m.keyForName(name, 'main')", name));

    [Theory]
    [InlineData("""{"key":"agent:main:main"}""", "Main")]
    [InlineData("""{"key":"agent:main:x","label":"Named"}""", "Named")]
    [InlineData("""{"key":"agent:main:trip_to-oslo"}""", "Trip to oslo")]
    [InlineData("""{"key":"agent:main:telegram:dm:42","displayName":"Anna"}""", "Anna")]
    [InlineData("""{"key":"agent:main:telegram:dm:42","derivedTitle":"About soup"}""", "About soup")]
    [InlineData("""{"key":"agent:main:telegram:dm:42","derivedTitle":"c7635801 (2026-11-21)"}""", "agent:main:telegram:dm:42")]
    public async Task A_session_is_called_by_the_best_name_it_has(string row, string title) =>
        Assert.Equal(title, await page.CallAsync<string>("session-names.js", "(m, row) => m.titleOf(JSON.parse(row))", row));

    [Fact]
    public async Task Waiting_times_grow_are_spread_and_end_at_a_limit()
    {
        var (low, high) = (await DelaysAsync(0), await DelaysAsync(1));

        Assert.Equal([250, 450, 810], low.Take(3));
        Assert.Equal([500, 900, 1620], high.Take(3));
        Assert.Equal(7_500, low[^1]);
        Assert.Equal(15_000, high[^1]);

        Task<int[]> DelaysAsync(int random) => page.CallAsync<int[]>(
            "backoff.js", "(m, random) => { const b = new m.Backoff(() => random); return Array.from({ length: 12 }, () => b.next()); }", random);
    }

    [Fact]
    public async Task What_comes_after_the_end_of_a_run_does_not_bring_it_back() =>
        Assert.Equal("done:all of it:1", await page.CallAsync<string>(
            "conversation.js",
            """
            (m) => {
              const c = new m.Conversation('agent:main:main');
              const message = (text) => ({ role: 'assistant', content: [{ type: 'text', text }] });
              c.apply({ runId: 'r', state: 'delta', deltaText: 'all', message: message('all') });
              c.apply({ runId: 'r', state: 'final', message: message('all of it') });
              const late = c.apply({ runId: 'r', state: 'delta', deltaText: 'x', message: message('x') });
              const [item] = c.items();
              return `${item.state}:${item.parts[0].text}:${late === null ? c.items().length : 'late'}`;
            }
            """, 0));

    [Fact]
    public async Task A_delta_that_replaces_takes_the_place_of_what_was_there() =>
        Assert.Equal("new", await page.CallAsync<string>(
            "conversation.js",
            """
            (m) => {
              const c = new m.Conversation('agent:main:main');
              c.apply({ runId: 'r', state: 'delta', deltaText: 'old' });
              c.apply({ runId: 'r', state: 'delta', deltaText: 'new', replace: true });
              return c.items()[0].parts[0].text;
            }
            """, 0));

    [Fact]
    public async Task A_letter_is_known_again_in_the_history_by_its_key_or_else_by_its_words() =>
        Assert.Equal("by-key,by-text|not-there", await page.CallAsync<string>(
            "conversation.js",
            """
            (m) => {
              const c = new m.Conversation('agent:main:main');
              for (const id of ['by-key', 'by-text', 'not-there']) c.addLetter({ id, sessionKey: c.sessionKey, text: `text of ${id}`, timeMs: 1000, state: 'accepted' });
              const delivered = c.setHistory([
                { role: 'user', content: 'text of by-text', timestamp: 2000 },
                { role: 'user', content: 'something else', timestamp: 2000, idempotencyKey: 'by-key:user' },
              ], false);
              return `${delivered.sort()}|${c.items().slice(2).map((item) => item.letter.id)}`;
            }
            """, 0));

    [Fact]
    public async Task Messages_of_every_kind_have_something_to_show() =>
        Assert.Equal("text|text|thinking,text|tool|tool|image|", await page.CallAsync<string>(
            "messages.js",
            """
            (m) => [
              { role: 'user', content: 'plain' },
              { role: 'user', content: [{ type: 'text', text: 'block' }] },
              { role: 'assistant', content: [{ type: 'thinking', thinking: 'hm' }, { type: 'text', text: 'so' }] },
              { role: 'assistant', content: [{ type: 'toolCall', name: 'read', arguments: { path: 'x' } }] },
              { role: 'toolResult', toolName: 'read', content: [{ type: 'text', text: 'content' }] },
              { role: 'user', content: [{ type: 'image', mimeType: 'image/png', data: 'AAAA' }, { type: 'image', mimeType: 'image/svg+xml', data: 'AAAA' }] },
              { role: 'assistant', content: [] },
            ].map((message) => (m.toItem(message, 0)?.parts ?? []).map((part) => part.kind).join()).join('|')
            """, 0));
}
