using System.Text;

namespace OpenClaw.Floor;

/// <summary>The bytes the floor answers with, all made once at start.</summary>
internal sealed class CannedFrames(int broadcastBytes)
{
    /// <summary>What the answer to <c>connect</c> weighs on the real gateway, in bytes.</summary>
    private const int HelloBytes = 4096;

    /// <summary>What the answer to <c>health</c> weighs on a gateway with one agent and no channel, in bytes.</summary>
    private const int HealthBytes = 810;

    public byte[] Challenge { get; } = """{"type":"event","event":"connect.challenge","payload":{"nonce":"7d0f4ac0-0000-4000-8000-000000000000","ts":0}}"""u8.ToArray();

    public byte[] ResponseHead { get; } = """{"type":"res","id":"""u8.ToArray();

    public byte[] HelloTail { get; } = Padded(""","ok":true,"payload":{"type":"hello-ok","protocol":4,"pad":""", HelloBytes - 40);

    public byte[] HealthTail { get; } = Padded(""","ok":true,"payload":{"ok":true,"ts":0,"pad":""", HealthBytes - 40);

    public byte[] SmallTail { get; } = ""","ok":true,"payload":null}"""u8.ToArray();

    public byte[] OkTail { get; } = ""","ok":true,"payload":{"ok":true}}"""u8.ToArray();

    public byte[] Broadcast { get; } = Padded("""{"type":"event","event":"presence","seq":1,"payload":{"pad":""", broadcastBytes);

    private static byte[] Padded(string head, int bytes) =>
        Encoding.UTF8.GetBytes($"{head}\"{new string('x', Math.Max(0, bytes - head.Length - 4))}\"}}}}");
}
