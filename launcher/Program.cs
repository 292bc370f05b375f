return await EscapeHatch.Launcher.Launcher.RunAsync(args);
