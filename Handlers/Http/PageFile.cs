using System.Globalization;
using System.IO.Compression;

namespace OpenClaw.Handlers.Http;

/// <summary>One embedded file of the page, ready to send both ways.</summary>
/// <param name="ETag">Quoted; changes with the content.</param>
internal sealed record PageFile(string ContentType, string ETag, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Gzip)
{
    /// <summary>The file embedded as <c>wwwroot/{name}</c>, or null if the binary has none of that name.</summary>
    public static PageFile? Load(string name)
    {
        using var resource = typeof(PageFile).Assembly.GetManifestResourceStream("wwwroot/" + name);
        if (resource is null)
            return null;

        var plain = new byte[resource.Length];
        resource.ReadExactly(plain);
        return new(ContentTypeOf(name), ETagOf(plain), plain, Compress(plain));
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    /// <summary>FNV-1a, 64 bits: tells versions apart and, unlike the cryptographic hashes, needs no OpenSSL on the machine.</summary>
    private static string ETagOf(ReadOnlySpan<byte> content)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in content)
            hash = unchecked((hash ^ octet) * 1099511628211UL);
        return string.Create(CultureInfo.InvariantCulture, $"\"{hash:x16}\"");
    }

    private static ReadOnlyMemory<byte> Compress(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(plain);
        return packed.ToArray();
    }
}
