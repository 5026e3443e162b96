using Microsoft.Playwright;

namespace OpenClaw.Tests.Page;

/// <summary>The page's Markdown, by the HTML it ends up as in the browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class MarkdownTests(Chromium chromium, ModulePage page) : IClassFixture<ModulePage>
{
    [Theory]
    [InlineData("plain text", "<p>plain text</p>")]
    [InlineData("two\nlines", "<p>two<br>lines</p>")]
    [InlineData("one\n\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("# Title #\ntext", "<h3 class=\"md-h1\">Title</h3><p>text</p>")]
    [InlineData("###### Deep", "<h6 class=\"md-h6\">Deep</h6>")]
    [InlineData("#hashtag", "<p>#hashtag</p>")]
    [InlineData("***", "<hr>")]
    [InlineData("a **bold** and *slanted* and ~~gone~~ word", "<p>a <strong>bold</strong> and <em>slanted</em> and <del>gone</del> word</p>")]
    [InlineData("***both***", "<p><em><strong>both</strong></em></p>")]
    [InlineData("**bold with *slanted* inside**", "<p><strong>bold with <em>slanted</em> inside</strong></p>")]
    [InlineData("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>")]
    [InlineData("an **open end", "<p>an **open end</p>")]
    [InlineData("\\*literal\\*", "<p>*literal*</p>")]
    [InlineData("`a < b` and ``x ` y``", "<p><code>a &lt; b</code> and <code>x ` y</code></p>")]
    [InlineData("`open", "<p>`open</p>")]
    [InlineData("> quoted\n> twice\n\nafter", "<blockquote><p>quoted<br>twice</p></blockquote><p>after</p>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("3. three\n4. four", "<ol start=\"3\"><li>three</li><li>four</li></ol>")]
    [InlineData("1. one\n   more\n2. two", "<ol><li>one<br>more</li><li>two</li></ol>")]
    [InlineData("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")]
    [InlineData("1. one\n\n   ```\n   code\n   ```\n\n2. two", "<ol><li>one{code:text:code}</li><li>two</li></ol>")]
    [InlineData("text\n- item", "<p>text</p><ul><li>item</li></ul>")]
    [InlineData("born in\n1984. A year", "<p>born in<br>1984. A year</p>")]
    [InlineData("- [x] done\n- [ ] open", "<ul><li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"done\">done</li><li class=\"task\"><input type=\"checkbox\" disabled=\"\" aria-label=\"to do\">open</li></ul>")]
    [InlineData("```js\nlet a = '<b>';\n\n# no heading\n```", "{code:js:let a = '&lt;b&gt;';\n\n# no heading}")]
    [InlineData("```\nstill being written", "{code:text:still being written}")]
    [InlineData("~~~~\n~~~\n~~~~", "{code:text:~~~}")]
    [InlineData("| a | b |\n|---|--:|\n| 1 | `x\\|y` |", "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table><thead><tr><th class=\"align-start\" scope=\"col\">a</th><th class=\"align-end\" scope=\"col\">b</th></tr></thead><tbody><tr><td class=\"align-start\">1</td><td class=\"align-end\"><code>x|y</code></td></tr></tbody></table></div>")]
    [InlineData("[here](https://example.com/a_b_c)", "<p>{link:https://example.com/a_b_c:here}</p>")]
    [InlineData("[a (b)](https://example.com/x_(y) \"title\")", "<p>{link:https://example.com/x_(y):a (b)}</p>")]
    [InlineData("see https://example.com/path. And (http://example.com/a_(b)).", "<p>see {link:https://example.com/path:https://example.com/path}. And ({link:http://example.com/a_(b):http://example.com/a_(b)}).</p>")]
    [InlineData("<https://example.com/> or <me@example.com>", "<p>{link:https://example.com/:https://example.com/} or {link:mailto:me@example.com:me@example.com}</p>")]
    [InlineData("**[bold link](https://example.com/)**", "<p><strong>{link:https://example.com/:bold link}</strong></p>")]
    [InlineData("![a picture](https://example.com/p.png)", "<p>{link:https://example.com/p.png:a picture}</p>")]
    [InlineData("[not a link] (x) and [neither]", "<p>[not a link] (x) and [neither]</p>")]
    [InlineData("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>")]
    public async Task Markdown_becomes_elements(string markdown, string html)
    {
        var rendered = await page.RenderAsync(markdown);

        Assert.Equal(Expand(html), rendered);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe srcdoc='<script>alert(1)</script>'></iframe>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<style>*{display:none}</style><base href=//evil.test>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\u0000script:alert(1))")]
    [InlineData("[x](\u0001javascript:alert(1))")]
    [InlineData("[x](java\u200bscript:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](javascript&colon;alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.test/)")]
    [InlineData("[x](blob:https://evil.test/1)")]
    [InlineData("[x](view-source:https://evil.test)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x\" onerror=\"alert(1)](https://example.com/\"onerror=\"alert(1))")]
    [InlineData("[x](https://example.com/\" onmouseover=\"alert(1) \"t\")")]
    [InlineData("https://example.com/\"onmouseover=alert(1)")]
    [InlineData("```\" onclick=\"alert(1)\n</code></pre><script>alert(1)</script>\n```")]
    [InlineData("| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |")]
    [InlineData("> <script>alert(1)</script>\n\n- <b onclick=alert(1)>x</b>")]
    [InlineData("[[x](https://a.test)](javascript:alert(1))")]
    [InlineData("[<img src=x onerror=alert(1)>](https://a.test)")]
    [InlineData("`<script>alert(1)</script>`")]
    public async Task No_text_becomes_script_or_a_dangerous_link(string markdown)
    {
        var faults = await page.CallAsync<string[]>(
            "markdown-view.js",
            """
            ({ renderMarkdown }, text) => {
              const box = document.body.appendChild(document.createElement('div'));
              renderMarkdown(box, text);
              for (const link of box.querySelectorAll('a')) link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
              const tags = 'A BLOCKQUOTE BR BUTTON CODE DEL DIV EM FIGCAPTION FIGURE H3 H4 H5 H6 HR INPUT LI OL P PRE SPAN STRONG TABLE TBODY TD TH THEAD TR UL';
              const attributes = 'aria-label class disabled checked href rel role scope start tabindex target type';
              const faults = [];
              for (const element of box.querySelectorAll('*')) {
                if (!tags.split(' ').includes(element.tagName)) faults.push(element.outerHTML);
                for (const { name } of element.attributes) if (!attributes.split(' ').includes(name)) faults.push(element.outerHTML);
                if (element.tagName === 'A' && !/^(https?:\/\/|mailto:)/.test(element.getAttribute('href'))) faults.push(element.outerHTML);
                if (element.tagName === 'A' && element.rel !== 'noopener noreferrer nofollow') faults.push(element.outerHTML);
              }
              box.remove();
              return faults;
            }
            """, markdown);

        Assert.Empty(faults);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("*", 50_000)]
    [InlineData("*a ", 20_000)]
    [InlineData("*a *b* ", 10_000)]
    [InlineData("_a_", 20_000)]
    [InlineData("[", 50_000)]
    [InlineData("[a](", 20_000)]
    [InlineData("![", 30_000)]
    [InlineData("> ", 20_000)]
    [InlineData("- ", 20_000)]
    [InlineData("`", 50_000)]
    [InlineData("` `` ", 20_000)]
    [InlineData("|", 50_000)]
    [InlineData("|-\n", 10_000)]
    [InlineData("- |", 20_000)]
    [InlineData("# ", 40_000)]
    [InlineData("https://", 10_000)]
    [InlineData("<", 50_000)]
    [InlineData("\\", 50_000)]
    [InlineData(" ", 100_000)]
    [InlineData("a\n", 30_000)]
    public async Task Hostile_repetition_is_shown_in_good_time(string unit, int times)
    {
        var milliseconds = await page.CallAsync<double>(
            "markdown-blocks.js",
            """
            async ({ parseBlocks }, { unit, times }) => {
              const { parseInline } = await import('/app/markdown-inline.js');
              const text = unit.repeat(times) + 'x';
              const started = performance.now();
              parseBlocks(text);
              parseInline(text);
              parseBlocks('-' + text + '\n' + '-' + text);
              return performance.now() - started;
            }
            """, new { unit, times });

        Assert.InRange(milliseconds, 0, 4_000);
    }

    [Fact]
    public async Task Deep_nesting_ends_as_text_and_not_as_a_crash()
    {
        var depth = await page.CallAsync<int>(
            "markdown-view.js",
            """
            ({ renderMarkdown }) => {
              const box = document.createElement('div');
              renderMarkdown(box, '>'.repeat(500) + ' deep\n\n' + '*a **b '.repeat(500) + '** *'.repeat(500)
                + '\n\n' + Array.from({ length: 200 }, (_, n) => ' '.repeat(2 * n) + '- x').join('\n'));
              const depthOf = (node) => 1 + Math.max(0, ...Array.from(node.children, depthOf));
              return depthOf(box);
            }
            """, 0);

        Assert.InRange(depth, 5, 60);
    }

    [Fact]
    public async Task A_growing_answer_keeps_the_elements_that_are_finished()
    {
        var same = await page.CallAsync<bool>(
            "markdown-view.js",
            """
            ({ renderMarkdown }) => {
              const box = document.createElement('div');
              renderMarkdown(box, 'first\n\n```js\none');
              const [first, code] = box.children;
              renderMarkdown(box, 'first\n\n```js\none\ntwo\n```\n\nlast');
              return first === box.children[0] && code !== box.children[1] && box.children.length === 3;
            }
            """, 0);

        Assert.True(same);
    }

    [Fact]
    public async Task A_code_block_is_copied_by_its_button()
    {
        await using var chat = await PageSession.ConnectAsync(chromium, script: gateway => gateway.History[PageGateway.MainKey] =
            [PageAnswers.Message("assistant", "Run:\n\n```sh\necho hi\n```")]);
        await chat.Tab.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await chat.Tab.GetByRole(AriaRole.Button, new() { Name = "Copy code" }).ClickAsync();

        await Assertions.Expect(chat.Tab.Locator(".code .copy")).ToHaveTextAsync("Copied");
        Assert.Equal("echo hi", await chat.Tab.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    /// <summary>Writes out <c>{link:address:text}</c> and <c>{code:language:text}</c>.</summary>
    private static string Expand(string html)
    {
        var withLinks = System.Text.RegularExpressions.Regex.Replace(html, @"\{link:((?:https?://|mailto:)[^\s:]*?):((?:https?://)?[^:{}]*)\}",
            """<a href="$1" target="_blank" rel="noopener noreferrer nofollow">$2</a>""");
        return System.Text.RegularExpressions.Regex.Replace(withLinks, @"\{code:(\w+):([^}]*)\}", match =>
        {
            var (language, text) = (match.Groups[1].Value, match.Groups[2].Value);
            var label = language == "text" ? "Code" : $"{language} code";
            return $"""<figure class="code"><figcaption><span class="code-language">{language}</span><button type="button" class="quiet copy" aria-label="Copy code">Copy</button></figcaption><pre tabindex="0" aria-label="{label}"><code>{text}</code></pre></figure>""";
        });
    }
}
