using System.Net;
using OpenClaw.Handlers.Http;

namespace OpenClaw.Tests.Page;

public sealed class PageFilesTests
{
    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("favicon.svg", "image/svg+xml")]
    [InlineData("app/main.js", "text/javascript; charset=utf-8")]
    [InlineData("app/theme.css", "text/css; charset=utf-8")]
    public async Task Files_come_with_their_type_and_the_security_headers(string path, string contentType)
    {
        await using var gateway = await PageGateway.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(gateway.Address, path));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_the_client_has_is_not_sent_again()
    {
        await using var gateway = await PageGateway.StartAsync();
        using var client = new HttpClient();
        using var first = await client.GetAsync(gateway.Address);

        using var request = new HttpRequestMessage(HttpMethod.Get, gateway.Address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Compressed_and_plain_bodies_are_the_same_page()
    {
        await using var gateway = await PageGateway.StartAsync();
        using var plainClient = new HttpClient();
        using var packedClient = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip });
        using var rawClient = new HttpClient();
        rawClient.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");

        var plain = await plainClient.GetByteArrayAsync(gateway.Address);
        var unpacked = await packedClient.GetByteArrayAsync(gateway.Address);
        var packed = await rawClient.GetByteArrayAsync(gateway.Address);

        Assert.Equal(plain, unpacked);
        Assert.True(packed.Length < plain.Length / 2);
    }

    [Fact]
    public async Task Head_gives_the_length_and_no_body()
    {
        await using var gateway = await PageGateway.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, gateway.Address));

        Assert.True(answer.Content.Headers.ContentLength > 100);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("app/nothing.js")]
    [InlineData("app/..%2findex.html")]
    [InlineData("app/%2e%2e%2findex.html")]
    [InlineData("app/")]
    public async Task Other_names_are_not_found(string path)
    {
        await using var gateway = await PageGateway.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(gateway.Address.ToString() + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Nothing_the_page_needs_is_inline_or_from_elsewhere()
    {
        var assembly = typeof(PageFiles).Assembly;
        var index = Text("wwwroot/index.html");

        Assert.DoesNotContain("style=", index, StringComparison.Ordinal);
        Assert.DoesNotContain("://", index, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", index);
        Assert.DoesNotMatch(@"\son\w+=", index);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".js", StringComparison.Ordinal)))
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function", Text(name));

        string Text(string name) => new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd();
    }

    [Fact]
    public void Every_module_is_announced_in_the_index_so_that_none_is_found_late()
    {
        var assembly = typeof(PageFiles).Assembly;
        var index = new StreamReader(assembly.GetManifestResourceStream("wwwroot/index.html")!).ReadToEnd();

        var missing = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("wwwroot/app/", StringComparison.Ordinal))
            .Where(name => !index.Contains(name["wwwroot/".Length..], StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
