namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>A house with two of api, worker and web behind one address each.</summary>
public sealed class ReplicaFixture : HouseFixture
{
    /// <inheritdoc />
    protected override int Nodes => 2;
}

/// <summary>They kill and restart processes, so they play alone.</summary>
[CollectionDefinition(nameof(Replicas), DisableParallelization = true)]
public sealed class Replicas : ICollectionFixture<ReplicaFixture>;
