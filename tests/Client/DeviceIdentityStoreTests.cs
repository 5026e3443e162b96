using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

public sealed class DeviceIdentityStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_key_is_made_once_and_readable_by_the_owner_only()
    {
        var first = await new DeviceIdentityStore(_folder.Path, _clock).LoadOrCreateAsync(CancellationToken.None);
        var second = await new DeviceIdentityStore(_folder.Path, _clock).LoadOrCreateAsync(CancellationToken.None);

        Assert.Equal(first.DeviceId, second.DeviceId);
        var path = _folder["identity", "device.json"];
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal(
            ["version", "deviceId", "publicKeyPem", "privateKeyPem", "createdAtMs"],
            file.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(_clock.Milliseconds, file.RootElement.GetProperty("createdAtMs").GetInt64());
    }

    // RFC 8410 §10.3 and §10.1: the same key as PKCS#8 and as SubjectPublicKeyInfo.
    [Fact]
    public async Task A_file_written_elsewhere_is_read()
    {
        const string Pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
        _folder.Write("identity/device.json", $$"""{"version":1,"deviceId":"x","publicKeyPem":"","privateKeyPem":{{JsonSerializer.Serialize(Pem)}},"createdAtMs":1}""");

        var device = await new DeviceIdentityStore(_folder.Path, _clock).LoadOrCreateAsync(CancellationToken.None);

        Assert.Equal("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1", Convert.ToHexStringLower(device.PublicKey));
        var (publicPem, privatePem) = device.ToPem();
        Assert.Equal(Pem, privatePem);
        Assert.Equal("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n", publicPem);
        Assert.True(Ed25519.Verify(device.PublicKey, "m"u8, System.Buffers.Text.Base64Url.DecodeFromChars(device.Sign("m"))));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"privateKeyPem":"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}""")]
    public async Task A_damaged_file_is_reported_and_left_alone(string text)
    {
        var path = _folder.Write("identity/device.json", text);

        var damaged = await Assert.ThrowsAsync<DeviceIdentityException>(
            () => new DeviceIdentityStore(_folder.Path, _clock).LoadOrCreateAsync(CancellationToken.None));

        Assert.Contains(path, damaged.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
