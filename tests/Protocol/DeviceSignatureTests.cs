using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Protocol;

public sealed class DeviceSignatureTests
{
    private static readonly DeviceSignatureFields Fields = new(
        "d1", "cli", "cli", "operator", ["operator.read", "operator.admin"], 1700000000000, "secret", "nonce-1", " MacOS ", "Mac");

    [Fact]
    public void Version_1_has_no_nonce() =>
        Assert.Equal("v1|d1|cli|cli|operator|operator.read,operator.admin|1700000000000|secret", DeviceSignature.PayloadV1(Fields));

    [Fact]
    public void Version_2_ends_with_the_nonce() =>
        Assert.Equal("v2|d1|cli|cli|operator|operator.read,operator.admin|1700000000000|secret|nonce-1", DeviceSignature.PayloadV2(Fields));

    [Fact]
    public void Version_3_ends_with_the_normalised_platform_and_family() => Assert.Equal(
        "v3|d1|cli|cli|operator|operator.read,operator.admin|1700000000000|secret|nonce-1|macos|mac",
        DeviceSignature.PayloadV3(Fields));

    [Fact]
    public void Version_3_keeps_the_place_of_what_is_absent() => Assert.EndsWith(
        "||nonce-1||",
        DeviceSignature.PayloadV3(Fields with { Token = "", Platform = null, DeviceFamily = "  " }),
        StringComparison.Ordinal);

    [Fact]
    public void Only_ascii_letters_are_lowered() => Assert.EndsWith(
        "|É-x",
        DeviceSignature.PayloadV3(Fields with { DeviceFamily = "É-X" }),
        StringComparison.Ordinal);

    [Fact]
    public void No_scopes_are_an_empty_field() => Assert.Contains(
        "|operator||1700000000000|", DeviceSignature.PayloadV2(Fields with { Scopes = [] }), StringComparison.Ordinal);

    // SHA-256 of 32 zero bytes.
    [Fact]
    public void The_device_id_is_the_hash_of_the_raw_key() => Assert.Equal(
        "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925", DeviceFingerprint.Of(new byte[32]));
}
