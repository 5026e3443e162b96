using System.Buffers.Text;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Client;

/// <summary>The key pair that is this device. The seed never leaves this class but for the file it is kept in.</summary>
internal sealed class DeviceIdentity
{
    private readonly byte[] _seed;

    /// <param name="seed">32 bytes; not copied.</param>
    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public DeviceIdentity(byte[] seed)
    {
        _seed = seed;
        PublicKey = Ed25519.PublicKeyFromSeed(seed);
        DeviceId = DeviceFingerprint.Of(PublicKey);
    }

    /// <summary>See <see cref="DeviceFingerprint"/>.</summary>
    public string DeviceId { get; }

    /// <summary>32 raw bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>As it goes on the wire: base64url of the raw bytes, without padding.</summary>
    public string PublicKeyText => Base64Url.EncodeToString(PublicKey);

    /// <returns>base64url without padding.</returns>
    public string Sign(string payload) => Base64Url.EncodeToString(Ed25519.Sign(_seed, Encoding.UTF8.GetBytes(payload)));

    /// <summary>The PEM texts of the identity file.</summary>
    public (string PublicKey, string PrivateKey) ToPem() => (Ed25519Pem.WritePublicKey(PublicKey), Ed25519Pem.WriteSeed(_seed));
}
