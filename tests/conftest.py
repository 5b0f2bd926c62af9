pytest_plugins = ["fixtures.mock_server", "fixtures.referee", "fixtures.sandbox_referee", "fixtures.seed"]
