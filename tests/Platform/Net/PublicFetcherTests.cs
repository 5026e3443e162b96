using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Net;

public sealed class PublicFetcherTests
{
    private static readonly FetchLimits Limits = new(1000, 3, TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("100::1", false)]
    public void Only_addresses_of_the_public_internet_are_public(string address, bool expected) =>
        Assert.Equal(expected, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://2130706433:1/")]
    [InlineData("http://0x7f000001:1/")]
    [InlineData("http://0177.0.0.1:1/")]
    [InlineData("http://127.1:1/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://[::ffff:127.0.0.1]:1/")]
    [InlineData("http://[::ffff:7f00:1]:1/")]
    [InlineData("http://user:word@10.0.0.1/")]
    [InlineData("http://0/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://LOCALHOST.:1/")]
    [InlineData("http://x.localhost/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://printer.local/")]
    [InlineData("http://inside.example/")]
    [InlineData("http://both.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://8.8.8.8/")]
    [InlineData("gopher://8.8.8.8/")]
    [InlineData("http://017700000001:1/")]
    [InlineData("http://0x7f.0.0.1:1/")]
    [InlineData("http://0x7f.1:1/")]
    [InlineData("http://127.0.0.1.:1/")]
    [InlineData("http://%31%32%37.0.0.1:1/")]
    [InlineData("http://\uFF11\uFF12\uFF17.0.0.1:1/")]
    [InlineData("http://127\u30020\u30020\u30021:1/")]
    [InlineData("http://\u2460\u2461\u2466.\u24EA.\u24EA.\u2460:1/")]
    [InlineData("http://\u24DB\u24DE\u24D2\u24D0\u24DB\u24D7\u24DE\u24E2\u24E3:1/")]
    [InlineData("http://[::127.0.0.1]:1/")]
    [InlineData("http://[::ffff:0:127.0.0.1]:1/")]
    [InlineData("http://[64:ff9b::127.0.0.1]:1/")]
    [InlineData("http://[64:ff9b:1::127.0.0.1]:1/")]
    [InlineData("http://[2002:7f00:1::]:1/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]:1/")]
    [InlineData("http://[fe80::1%25lo]:1/")]
    [InlineData("http://[fd00::1]:1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://user:word@8.8.8.8/")]
    [InlineData("http://8.8.8.8@127.0.0.1:1/")]
    [InlineData("http://8.8.8.8:80@127.0.0.1:1/")]
    [InlineData("http://127.0.0.1:1?@8.8.8.8/")]
    [InlineData("http://127.0.0.1:1#@8.8.8.8/")]
    [InlineData("http://8.8.8.8\\@127.0.0.1:1/")]
    [InlineData("http:\\\\127.0.0.1:1/")]
    [InlineData("HTTP://LocalHost:1/")]
    [InlineData("http://127.0.0.1:25/")]
    [InlineData("http://127.0.0.1:6379/")]
    [InlineData("http://localhost%00.example/")]
    [InlineData("http://127.0.0.1:80:80/")]
    [InlineData("http://example.org:99999/")]
    [InlineData("http:/127.0.0.1/")]
    [InlineData("http:127.0.0.1")]
    [InlineData("//127.0.0.1/")]
    [InlineData("data:text/plain,x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ws://8.8.8.8/")]
    [InlineData("dict://127.0.0.1:6379/")]
    [InlineData("ldap://127.0.0.1/")]
    [InlineData("jar:http://127.0.0.1!/")]
    [InlineData("http://\u202E.example/")]
    [InlineData("http://xn--\uFFFF.example/")]
    [InlineData("http://user:word@\u202E.example/")]
    [InlineData("gopher://\u202E.example/")]
    public async Task No_spelling_leads_inside(string address)
    {
        using var fetcher = new PublicFetcher(new Names { ["inside.example"] = ["192.168.0.7"], ["both.example"] = ["127.0.0.1", "8.8.8.8"], ["127.0.0.1."] = ["127.0.0.1"] }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync(address, Limits, TestContext.Current.CancellationToken));

        Assert.True(refused.IsBlocked || refused.Message == "Invalid URL", refused.Message);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_judged_by_each_connection()
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Then(context => RedirectAsync(context, "/second")).Then(context => context.Response.WriteAsync("secret"));
        var names = new Names { ["changes.example"] = ["127.0.0.1"] };
        names.Later["changes.example"] = "127.0.0.2";
        using var fetcher = new PublicFetcher(names, TimeProvider.System, address => address.ToString() == "127.0.0.1");

        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync($"http://changes.example:{new Uri(server.BaseUrl).Port}/", Limits, TestContext.Current.CancellationToken));

        Assert.True(refused.IsBlocked, refused.Message);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.2:1/")]
    [InlineData("http://other.example:1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//localhost/")]
    [InlineData("//127.0.0.2:1/")]
    [InlineData("http://2130706434:1/")]
    [InlineData("http://0x7f000002:1/")]
    [InlineData("http://[::ffff:127.0.0.2]:1/")]
    [InlineData("http://[64:ff9b::7f00:2]:1/")]
    [InlineData("http://user:word@first.example:1/")]
    [InlineData("gopher://first.example:1/")]
    [InlineData("http://first.example@127.0.0.2:1/")]
    public async Task A_redirect_is_judged_like_the_first_address(string target)
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Then(context => RedirectAsync(context, target));
        using var fetcher = new PublicFetcher(new Names { ["first.example"] = ["127.0.0.1"], ["other.example"] = ["127.0.0.2"] }, TimeProvider.System, address => address.ToString() == "127.0.0.1");

        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync($"http://first.example:{new Uri(server.BaseUrl).Port}/", Limits, TestContext.Current.CancellationToken));

        Assert.True(refused.IsBlocked, refused.Message);
    }

    [Fact]
    public async Task What_is_allowed_is_fetched_within_its_limits()
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Otherwise(async context =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            if (context.Request.Path == "/loop") await RedirectAsync(context, "/loop");
            else await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(new string('x', context.Request.Path == "/big" ? 1001 : 1000)));
        });
        using var fetcher = new PublicFetcher(new Names { ["a.files.example"] = ["127.0.0.1"] }, TimeProvider.System, static _ => true);
        var place = $"http://a.files.example:{new Uri(server.BaseUrl).Port}";
        var cancellation = TestContext.Current.CancellationToken;

        var file = await fetcher.GetAsync($"{place}/x", Limits with { Hosts = ["*.files.example"] }, cancellation);
        var big = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync($"{place}/big", Limits, cancellation));
        var loop = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync($"{place}/loop", Limits, cancellation));
        var foreign = await Assert.ThrowsAsync<FetchException>(() => fetcher.GetAsync($"{place}/x", Limits with { Hosts = ["files.example"] }, cancellation));

        Assert.Equal((1000, "text/plain"), (file.Bytes.Length, file.MimeType));
        Assert.Contains("too large", big.Message, StringComparison.Ordinal);
        Assert.Equal("Too many redirects (limit: 3)", loop.Message);
        Assert.Contains("not in allowlist", foreign.Message, StringComparison.Ordinal);
    }

    private static Task RedirectAsync(HttpContext context, string target)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = target;
        return Task.CompletedTask;
    }

    /// <summary>A name server that is a table; a name in <see cref="Later"/> has another address from the second question on.</summary>
    private sealed class Names : Dictionary<string, string[]>, IHostLookup
    {
        private readonly HashSet<string> _asked = [];

        public Dictionary<string, string> Later { get; } = [];

        public ValueTask<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
        {
            if (!_asked.Add(host) && Later.TryGetValue(host, out var later)) return ValueTask.FromResult<IPAddress[]>([IPAddress.Parse(later)]);
            return ValueTask.FromResult(TryGetValue(host, out var known) ? known.Select(IPAddress.Parse).ToArray() : []);
        }
    }
}
