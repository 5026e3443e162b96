using System.Security.Cryptography;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform.Crypto;

/// <summary>Our hashes against the framework's, around every padding boundary.</summary>
public sealed class HashTests
{
    [Fact]
    public void Hashes_are_those_of_the_framework_at_every_length()
    {
        for (var length = 0; length < 300; length++)
        {
            var data = new byte[length];
            new Random(length).NextBytes(data);

            Assert.Equal(SHA256.HashData(data), Sha256.Hash(data));
#pragma warning disable CA5350 // compared with, not relied on
            Assert.Equal(SHA1.HashData(data), Sha1.Hash(data));
#pragma warning restore CA5350
        }
    }
}
